using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>One change of a target's state by the engine, written as a whole or not at all (TargetLedger).</summary>
public sealed record TargetMove(TargetState From, TargetState To)
{
    /// <summary>When set, the target is let go, to be looked at again then; null with <see cref="Release"/> = never by itself.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether the claim ends with this write.</summary>
    public bool Release { get; init; }

    public string? Checkpoint { get; init; }

    /// <summary>When the step that is being waited for began; null = no step is being waited for.</summary>
    public DateTimeOffset? StepStartedAt { get; init; }

    public int Attempt { get; init; }

    /// <summary>The irreversible call is about to be made: its time goes on record, if it is the first.</summary>
    public bool Sent { get; init; }

    /// <summary>It was surely refused, and none was ever lost: as if it had not been made.</summary>
    public bool Unsent { get; init; }

    public string? RemoteId { get; init; }
    public string? Permalink { get; init; }

    /// <summary>When it went out; null = with this move.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public FailureClass? ErrorClass { get; init; }
    public Sentence? Error { get; init; }
    public JournalLine? Line { get; init; }
}

/// <summary>A line for the journal. One that is <see cref="StepResult.Open"/> is closed by the next line of its kind.</summary>
public sealed record JournalLine(string Kind, DateTimeOffset StartedAt, StepResult Result, Sentence? Detail = null, string? RequestId = null);
