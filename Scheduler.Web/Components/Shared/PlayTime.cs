using System.Globalization;

namespace Scheduler.Web.Components.Shared;

/// <summary>How long a video is, as players write it.</summary>
public static class PlayTime
{
    /// <returns>"0:04", "12:30", "1:02:03"; "" where it is unknown.</returns>
    public static string Text(TimeSpan? duration)
    {
        if (duration is not { } exact) return "";
        var whole = TimeSpan.FromSeconds(Math.Max(1, Math.Round(exact.TotalSeconds)));
        return whole.ToString(whole >= TimeSpan.FromHours(1) ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
