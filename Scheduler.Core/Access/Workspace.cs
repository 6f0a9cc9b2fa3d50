namespace Scheduler.Core.Access;

/// <summary>Everything that a team shares: accounts, posts, media, and the zone in which it plans.</summary>
public sealed class Workspace
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public required string Name { get; set; }

    /// <summary>IANA name, such as Europe/Berlin.</summary>
    public required string TimeZone { get; set; }

    /// <summary>How late a post may still go out by itself after a standstill, in hours; later ones are held for the user (X3).</summary>
    public int GraceHours { get; set; } = 6;

    /// <summary>As a time, and never less than publishing itself takes: with 0 hours nothing could ever be in time.</summary>
    public TimeSpan Grace => GraceHours > 0 ? TimeSpan.FromHours(GraceHours) : TimeSpan.FromMinutes(10);

    /// <summary>How long the media of a published post is kept, in days (O10).</summary>
    public int RetentionDays { get; set; } = 30;

    /// <summary>The workspace whose keys may act for this one (P9); null = nobody's client.</summary>
    public int? ManagedById { get; set; }

    /// <summary>Whether API keys open anything here.</summary>
    public bool IsApiEnabled { get; set; } = true;

    /// <summary>Whether AI assistants may come in by those keys.</summary>
    public bool IsMcpEnabled { get; set; } = true;

    public DateTimeOffset CreatedAt { get; set; }
}
