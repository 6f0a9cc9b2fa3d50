using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>One post on one account: the thing that is published, and the engine's whole memory of how far it came.</summary>
public sealed class PostTarget : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }
    public int PostId { get; set; }
    public Post Post { get; set; } = null!;
    public int AccountId { get; set; }
    public SocialAccount Account { get; set; } = null!;
    public Platform Platform { get; set; }
    public TargetState State { get; set; }

    /// <summary>Whether it goes out through Buffer and not by the account's own sign-in. Settled when it is planned: on the way nobody changes horses.</summary>
    public bool ThroughBuffer { get; set; }

    /// <summary>When the engine should look at it next; null = never by itself.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Who works on it; every write of the engine is conditional on it.</summary>
    public Guid? ClaimId { get; set; }

    /// <summary>Until when that holds; after it anyone may take over.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Tries of the current step that failed for reasons that pass.</summary>
    public int Attempt { get; set; }

    /// <summary>The publisher's own memory (container ids and the like) as JSON; written before anything that relies on it.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>When the step that is being waited for began.</summary>
    public DateTimeOffset? StepStartedAt { get; set; }

    /// <summary>When the first irreversible call was put on record; null again once it was surely refused.</summary>
    public DateTimeOffset? PublishSentAt { get; set; }

    public string? RemoteId { get; set; }
    public string? Permalink { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    /// <summary>Published: when its platform, or Buffer, is asked next what became of it; null = not planned yet.</summary>
    public DateTimeOffset? FiguresDueAt { get; set; }

    public FailureClass? ErrorClass { get; set; }

    /// <summary>What went wrong and what to do, as a sentence for the user.</summary>
    public Sentence? Error { get; set; }

    public List<PublishStep> Steps { get; set; } = [];
}
