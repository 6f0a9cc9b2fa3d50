namespace Scheduler.Core.Posts.Import;

/// <summary>What a column of an import may hold.</summary>
public enum ImportColumn
{
    Date,
    Time,

    /// <summary>Both at once, as an instant (ISO 8601).</summary>
    Instant,
    Caption,
    Accounts,
    Media,

    /// <summary>What the first picture shows, for those who cannot see it.</summary>
    AltText,
}
