using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>Everything a publisher is given; it never reads or saves anything else.</summary>
/// <param name="AccountId">The platform's id of the account.</param>
/// <param name="Username">The account's name, for sentences.</param>
/// <param name="Token">In plain, the account's own or the key to Buffer; never log it.</param>
/// <param name="Caption">As it shall appear.</param>
/// <param name="Media">In order, under addresses that the platform can fetch.</param>
/// <param name="Checkpoint">What the last step left, or null at the beginning.</param>
/// <param name="SentAt">When the irreversible call was first put on record, unless it was surely refused; null = surely nothing was sent.</param>
/// <param name="Now">The time of this step.</param>
public sealed record PublishRequest(
    string AccountId, string Username, string Token, string Caption, IReadOnlyList<PublishMedia> Media,
    string? Checkpoint, DateTimeOffset? SentAt, DateTimeOffset Now)
{
    /// <summary>What the post has on this platform alone, by the keys of the catalogue (<see cref="Platforms.PlatformSetting"/>).</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = DraftVariant.NoSettings;

    /// <summary>The planned time; null = at once.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>Where in Buffer; null = it goes straight to the platform.</summary>
    public BufferRoute? Buffer { get; init; }

    /// <summary>Checkpoints of the account's other targets whose call was made: what they hold is theirs. Given to FindAsync only, and only on the way through Buffer.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>The account's recent posts that are on record as other targets': none of them can be this one. Given to FindAsync only.</summary>
    public IReadOnlySet<string> Taken { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>One picture or video to publish.</summary>
/// <param name="Url">Public, signed, expiring.</param>
public sealed record PublishMedia(Uri Url, int Width, int Height, string? AltText)
{
    public bool IsVideo { get; init; }
}
