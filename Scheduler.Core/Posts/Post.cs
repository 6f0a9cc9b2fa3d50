using Scheduler.Core.Access;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Platforms;

namespace Scheduler.Core.Posts;

/// <summary>What the user planned: one text and its media, for one or more accounts (its targets), at one time.</summary>
public sealed class Post : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }
    public Workspace Workspace { get; set; } = null!;
    public required string Caption { get; set; }
    public PostStatus Status { get; set; }

    /// <summary>The instant, derived from <see cref="LocalTime"/> and <see cref="TimeZone"/>; null for an undated draft.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>The wall-clock time that the user chose; daylight saving never moves it (X10).</summary>
    public DateTime? LocalTime { get; set; }

    /// <summary>The IANA zone in which it was planned.</summary>
    public required string TimeZone { get; set; }

    /// <summary>What the client that created it calls this one creation (Idempotency-Key): within a workspace it makes one post, however often it is asked for.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>SHA-256 of what was asked for under that key: another request by the same key is a mistake.</summary>
    public string? RequestHash { get; set; }

    /// <summary>The campaign that it belongs to; null = none.</summary>
    public int? CampaignId { get; set; }

    public Campaign? Campaign { get; set; }

    public int CreatedById { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows with every change; a write that expects another version is refused.</summary>
    public int Version { get; set; }

    public List<PostTarget> Targets { get; set; } = [];
    public List<PostMedia> Media { get; set; } = [];

    /// <summary>What differs on single platforms.</summary>
    public List<PostVariant> Variants { get; set; } = [];

    /// <summary>What it says there.</summary>
    public string CaptionFor(Platform platform) => Variants.Find(v => v.Platform == platform)?.Caption ?? Caption;
}
