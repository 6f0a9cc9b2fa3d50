namespace Scheduler.Core.Analytics;

/// <summary>How often a platform, or Buffer, is asked what became of a post: while it is fresh often, later seldom, and at last not any more. Pure.</summary>
public static class CollectionPlan
{
    /// <summary>The first look; before that nobody has seen the post.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(15);

    /// <summary>Older posts are left as they are.</summary>
    public static readonly TimeSpan Last = TimeSpan.FromDays(90);

    /// <summary>What failed for reasons that pass is asked again after this.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromMinutes(30);

    /// <summary>An account that asks for a pause and does not say how long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>A right that its owner has not granted is not granted within the hour.</summary>
    public static readonly TimeSpan WithoutRight = TimeSpan.FromDays(1);

    /// <summary>How long after an answer a post of that age is asked about again.</summary>
    public static TimeSpan Every(TimeSpan age) =>
        age < TimeSpan.FromDays(1) ? TimeSpan.FromHours(1)
        : age < TimeSpan.FromDays(7) ? TimeSpan.FromHours(6)
        : age < TimeSpan.FromDays(30) ? TimeSpan.FromDays(1)
        : TimeSpan.FromDays(7);

    /// <summary>
    /// When Buffer is asked next about a post of that age: with the next day (UTC), once a post is old with the next Monday. Buffer itself asks
    /// the platforms once a day; and since all posts of an account come due at the same moment, few calls do for all of them.
    /// </summary>
    public static DateTimeOffset NextOfBuffer(DateTimeOffset now, TimeSpan age)
    {
        var tomorrow = DayOfBuffer(now).AddDays(1);
        return Every(age) <= TimeSpan.FromDays(1) ? tomorrow : tomorrow.AddDays((DayOfWeek.Monday - tomorrow.DayOfWeek + 7) % 7);
    }

    /// <summary>The day's beginning (UTC): what went out through Buffer before it is asked about for the first time.</summary>
    public static DateTimeOffset DayOfBuffer(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);
}
