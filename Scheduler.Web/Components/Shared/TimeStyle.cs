namespace Scheduler.Web.Components.Shared;

/// <summary>How much of a moment is told.</summary>
public enum TimeStyle
{
    /// <summary>Tue 24 Nov, 12:30</summary>
    DayAndTime,

    /// <summary>12:30</summary>
    Time,

    /// <summary>12:30:05, for the journal</summary>
    TimeWithSeconds,

    /// <summary>Tue 24 Nov; with the year where it is not this one</summary>
    Day,

    /// <summary>in 2 h 14 min, 5 min ago</summary>
    Distance,
}
