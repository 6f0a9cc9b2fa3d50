using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Analytics;

/// <summary>What the overview looks at.</summary>
/// <param name="Span">Posts that went out on these days, in the reader's zone.</param>
/// <param name="Campaign">Public id: posts that belong to it; null = all.</param>
/// <param name="Platform">Null = all.</param>
public sealed record ReportFilter(CalendarSpan Span, string? Campaign = null, Platform? Platform = null)
{
    /// <summary>As many days right before.</summary>
    public CalendarSpan Before => Span with { First = Span.First.AddDays(Span.First.DayNumber - Span.End.DayNumber), End = Span.First };
}
