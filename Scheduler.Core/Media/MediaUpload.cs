using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// An upload that a client of an API announced for a post (P6, P10): the post waits for it (P12). What arrives is checked and becomes a
/// <see cref="MediaAsset"/> with this row's public id, so a client knows it by one id from beginning to end.
/// </summary>
public sealed class MediaUpload : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }
    public int PostId { get; set; }
    public Post Post { get; set; } = null!;

    /// <summary>Who announced it.</summary>
    public int UserId { get; set; }

    /// <summary>Cleaned by the rule of seed 003.</summary>
    public required string FileName { get; set; }

    /// <summary>As announced; what arrives is looked at, not believed.</summary>
    public required string ContentType { get; set; }

    public MediaKind Kind { get; set; }

    /// <summary>Storage key under which the bytes arrive.</summary>
    public required string Key { get; set; }

    public DateTimeOffset AnnouncedAt { get; set; }

    /// <summary>From then on nothing is taken any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public UploadStage Stage { get; set; }

    /// <summary>Bytes that have come in.</summary>
    public long Received { get; set; }

    /// <summary>Bytes that are announced to come; null = unknown.</summary>
    public long? Expected { get; set; }

    /// <summary>Who is receiving or checking it, until when; after that anyone may take over.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public DateTimeOffset? ArrivedAt { get; set; }

    /// <summary>Why it was refused, as a sentence for the user.</summary>
    public Sentence? Problem { get; set; }
}
