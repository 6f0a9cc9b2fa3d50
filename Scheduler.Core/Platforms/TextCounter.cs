using System.Text.RegularExpressions;

namespace Scheduler.Core.Platforms;

/// <summary>Counts what is in a text; how long the platforms take it to be is told by <see cref="TextMeasures"/>. Pure.</summary>
public static partial class TextCounter
{
    /// <summary>In Unicode code points: an emoji of two UTF-16 units is one, one joined of several counts each.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    public static int Hashtags(string text) => HashtagPattern().Count(text);

    public static int Mentions(string text) => MentionPattern().Count(text);

    /// <summary>Where a text has its hashtags and mentions, in order and without overlap: what the platforms show as links.</summary>
    public static IReadOnlyList<Range> Links(string text) =>
        [.. HashtagPattern().Matches(text).Concat(MentionPattern().Matches(text)).OrderBy(m => m.Index).Select(m => m.Index..(m.Index + m.Length))];

    [GeneratedRegex(@"(?<![\w&/#])#[\p{L}\p{M}\p{N}_]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HashtagPattern();

    [GeneratedRegex(@"(?<![\w.@/])@[A-Za-z0-9_](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MentionPattern();
}
