using Scheduler.Core.Platforms;

namespace Scheduler.Core.Posts;

/// <summary>What a post says and has on one platform alone.</summary>
/// <param name="Caption">In place of the post's own; null = the same.</param>
/// <param name="Settings">By the keys of <see cref="PlatformLimits.Settings"/>.</param>
public sealed record DraftVariant(Platform Platform, string? Caption, IReadOnlyDictionary<string, string> Settings)
{
    public static IReadOnlyDictionary<string, string> NoSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether there is anything in which the platform's post differs.</summary>
    public bool IsEmpty => Caption is null && Settings.Count == 0;
}
