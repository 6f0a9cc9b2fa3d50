using Microsoft.Extensions.Logging;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>
/// What the engine's log lines carry (X13): post, target and step by their ids. Never the words of a platform, a token or the address
/// of a picture: those are the journal's, which only the workspace's members see.
/// </summary>
static partial class EngineLog
{
    /// <summary>For every line written while a target is worked on.</summary>
    public static IDisposable? Scope(ILogger log, PostTarget target) => log.BeginScope("post {Post} target {Target}", target.Post.PublicId, target.Id);

    /// <summary>For every line written during one of its steps.</summary>
    public static IDisposable? Scope(ILogger log, TargetRun run, string kind) => log.BeginScope("step {Step} {Kind}", run.StepNumber, kind);

    /// <summary>A move is stored. What goes well is for Debug, or ten thousand posts would be ten thousand lines.</summary>
    public static void Moved(ILogger log, LoadedTarget target, TargetMove move)
    {
        var level = move switch
        {
            { To: TargetState.Failed or TargetState.Held or TargetState.NeedsReview } when move.From != move.To => LogLevel.Warning,
            { ErrorClass: not null } => LogLevel.Information,
            _ => LogLevel.Debug,
        };
        Moved(log, level, target.Row.Post.PublicId, target.Row.Id, move.From, move.To, move.Line?.Kind, target.LastStep, move.ErrorClass, move.DueAt);
    }

    [LoggerMessage(Message = "Post {Post}, target {Target}: {From} to {To} with step {Step} {Kind}, failure {Failure}, again at {DueAt}")]
    static partial void Moved(ILogger log, LogLevel level, string post, int target, TargetState from, TargetState to, string? kind, int step, FailureClass? failure, DateTimeOffset? dueAt);
}
