namespace Scheduler.Core.Analytics;

/// <summary>Who told the figures.</summary>
public enum FigureSource
{
    /// <summary>Somebody wrote them down, on a page or by the API.</summary>
    Manual = 1,

    /// <summary>The platform itself.</summary>
    Platform = 2,

    /// <summary>Buffer, which has asked the platform.</summary>
    Buffer = 3,
}
