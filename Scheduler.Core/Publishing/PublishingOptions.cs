namespace Scheduler.Core.Publishing;

/// <summary>Section Publishing.</summary>
public sealed class PublishingOptions
{
    public const string Section = "Publishing";

    /// <summary>How long a claim holds without being renewed; longer than any single call to a platform. Seconds.</summary>
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>Calls to platforms under way at once on this node.</summary>
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>An account that has so many targets under way on this node gets no more until one ends.</summary>
    public int MaxPerAccount { get; set; } = 8;

    /// <summary>First wait for a platform that is still processing; doubles up to <see cref="PollMaxSeconds"/>. Seconds.</summary>
    public double PollFirstSeconds { get; set; } = 4;

    public double PollMaxSeconds { get; set; } = 60;

    /// <summary>How late a post may still go out by itself; a workspace may set its own. Hours.</summary>
    public int GraceHours { get; set; } = 6;

    /// <summary>Longest wait for one answer of a platform; the lease must outlast it. Seconds.</summary>
    public int CallSeconds { get; set; } = 30;

    /// <summary>Targets worked on at once by this node: most of them wait for the database, or for their turn to call.</summary>
    public int MaxUnderWay => MaxConcurrency * 16;

    /// <summary>Targets claimed at once: few enough that the first call does not wait for many rows, many enough that a claim costs little each.</summary>
    public int BatchSize => MaxConcurrency * 4;

    /// <summary>After so long at the latest one post tries whether a pause is still needed, whatever the platform said. Seconds.</summary>
    public double MaxPauseSeconds { get; set; } = 900;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
    public TimeSpan Call => TimeSpan.FromSeconds(CallSeconds);

    public IEnumerable<string> Problems()
    {
        if (CallSeconds is < 1 or > 600) yield return "Publishing:CallSeconds must be from 1 to 600.";
        if (LeaseSeconds <= CallSeconds) yield return "Publishing:LeaseSeconds must be greater than Publishing:CallSeconds, or a claim could end while its call is under way.";
        if (MaxConcurrency is < 1 or > 1000) yield return "Publishing:MaxConcurrency must be from 1 to 1000.";
        if (MaxPerAccount is < 1 or > 1000) yield return "Publishing:MaxPerAccount must be from 1 to 1000.";
        if (MaxPauseSeconds <= 0) yield return "Publishing:MaxPauseSeconds must be above 0.";
        if (PollFirstSeconds <= 0 || PollMaxSeconds < PollFirstSeconds) yield return "Publishing:PollFirstSeconds must be above 0 and at most Publishing:PollMaxSeconds.";
        if (GraceHours is < 0 or > 720) yield return "Publishing:GraceHours must be from 0 to 720.";
    }
}
