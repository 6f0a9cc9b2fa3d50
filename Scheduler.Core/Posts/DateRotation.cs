using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>A post's place in time: the instant with the wall-clock time and zone it stands for.</summary>
public sealed record PostDate(DateTimeOffset PublishAt, DateTime LocalTime, string TimeZone)
{
    /// <summary>From an instant, as programs have it. In an hour that comes twice it stays the one that was meant.</summary>
    public static PostDate At(DateTimeOffset instant, TimeZoneInfo zone) => new(instant, WallClock.Local(instant, zone), zone.Id);
}

/// <summary>
/// Ospost's reorder (O4): the set of dates stays as it is, and the posts rotate over it. The moved post takes the date at
/// its new place, each one between shifts by one towards the old place. Pure.
/// </summary>
public static class DateRotation
{
    /// <summary>Who gets which date when the post at <paramref name="from"/> is dropped at <paramref name="to"/>.</summary>
    /// <param name="posts">Posts with their dates, in the order of the dates.</param>
    /// <returns>Only those whose date changes.</returns>
    public static IReadOnlyList<(T Post, PostDate Date)> Rotate<T>(IReadOnlyList<(T Post, PostDate Date)> posts, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, posts.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, posts.Count);
        var step = Math.Sign(to - from);
        var moved = new List<(T, PostDate)>();
        if (step == 0) return moved;
        for (var place = from; place != to; place += step) moved.Add((posts[place + step].Post, posts[place].Date));
        moved.Add((posts[from].Post, posts[to].Date));
        return moved;
    }
}
