using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>How a step ended.</summary>
public enum StepResult
{
    /// <summary>Begun; if nobody holds a claim any more, the process died in it.</summary>
    Open = 0,
    Done = 1,
    Failed = 2,

    /// <summary>The call was made and its answer lost.</summary>
    Unknown = 3,
}

/// <summary>One line of a target's journal: what the engine did, when, and how it ended. Tells the user and the tests what happened.</summary>
public sealed class PublishStep : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public int TargetId { get; set; }

    /// <summary>From 1, in the order of the target's steps.</summary>
    public int Number { get; set; }

    /// <summary>The publisher's name for the step, such as container or publish.</summary>
    public required string Kind { get; set; }

    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public StepResult Result { get; set; }

    /// <summary>What the platform said, or which handle it gave; never a token.</summary>
    public Sentence? Detail { get; set; }

    /// <summary>The platform's own id of the request, for its support.</summary>
    public string? RequestId { get; set; }
}
