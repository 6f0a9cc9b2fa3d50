using System.Globalization;
using System.Text.RegularExpressions;
using Scheduler.Core.Platforms;

namespace Scheduler.Core.Buffer;

/// <summary>
/// How long a key has to wait, read from an answer's headers: Retry-After, RateLimit ("15m";r=0;t=42, a draft of the IETF), or the older
/// RateLimit-Remaining and -Reset. Pure. https://developers.buffer.com/guides/api-limits.html
/// </summary>
static partial class BufferRateLimit
{
    /// <summary>After a refusal; null: nobody said.</summary>
    public static TimeSpan? RetryAfter(HttpOutcome answer, DateTimeOffset now) =>
        answer.Headers?.RetryAfter is { } word ? word.Delta ?? (word.Date is { } date && date > now ? date - now : null) : Spent(answer);

    /// <summary>So many calls of a window are kept for publishing: about ten posts.</summary>
    public const int Kept = 30;

    /// <summary>The answer was the last one of a window: how long until there are more. Null: there are.</summary>
    public static TimeSpan? Spent(HttpOutcome answer) => UntilMore(answer, 0);

    /// <summary>Only so few are left that they are kept: how long until there are more. Null: there are.</summary>
    public static TimeSpan? Scarce(HttpOutcome answer) => UntilMore(answer, Kept);

    /// <param name="few">Windows with more calls left do not count.</param>
    static TimeSpan? UntilMore(HttpOutcome answer, int few)
    {
        var windows = Window().Matches(answer.Header("RateLimit") ?? "").Where(w => Number(w.Groups["left"].Value) <= few).Select(w => Seconds(w.Groups["reset"].Value)).ToList();
        if (Number(answer.Header("RateLimit-Remaining")) <= few && answer.Header("RateLimit-Reset") is { } reset) windows.Add(Seconds(reset));
        return windows.Max();
    }

    static TimeSpan? Seconds(string text) => Number(text) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\br=(?<left>\d+)\s*;\s*t=(?<reset>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Window();
}
