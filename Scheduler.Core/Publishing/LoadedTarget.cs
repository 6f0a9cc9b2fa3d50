using Scheduler.Core.Media;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>A claimed target with what its holder needs to know. While the claim lasts nobody else writes it, so the copy stays true.</summary>
/// <param name="uploads">Uploads of its post that have not become a part of it.</param>
public sealed class LoadedTarget(PostTarget target, int lastStep, (int Number, string Kind)? open, IReadOnlyList<MediaUpload> uploads)
{
    public PostTarget Row => target;

    public IReadOnlyList<MediaUpload> Uploads => uploads;

    /// <summary>Number of its last journal line; 0 = none.</summary>
    public int LastStep { get; private set; } = lastStep;

    /// <summary>The journal line that was begun and not ended.</summary>
    public (int Number, string Kind)? Open { get; private set; } = open;

    /// <summary>Whether this line ends the one that is open; otherwise it is a line of its own.</summary>
    public bool Closes(JournalLine line) => line.Result != StepResult.Open && Open?.Kind == line.Kind;

    /// <summary>The move is stored: the copy follows.</summary>
    public void Follow(TargetMove move, DateTimeOffset at, DateTimeOffset claimedUntil)
    {
        (target.State, target.Attempt, target.StepStartedAt) = (move.To, move.Attempt, move.StepStartedAt);
        (target.ErrorClass, target.Error) = (move.ErrorClass, move.Error);
        target.DueAt = DueAt(move);
        target.ClaimedUntil = move.Release ? null : claimedUntil;
        if (move.Release) target.ClaimId = null;
        target.Checkpoint = Checkpoint(move);
        target.PublishSentAt = SentAt(move, at);
        if (move.To == TargetState.Published) (target.RemoteId, target.Permalink, target.PublishedAt) = (move.RemoteId, move.Permalink, PublishedAt(move, at));
        if (move.Line is not { } line) return;
        if (!Closes(line)) LastStep++;
        Open = line.Result == StepResult.Open ? (LastStep, line.Kind) : null;
    }

    public DateTimeOffset? DueAt(TargetMove move) => move.Release ? move.DueAt : target.DueAt;

    public string? Checkpoint(TargetMove move) => move.Checkpoint ?? target.Checkpoint;

    public DateTimeOffset? SentAt(TargetMove move, DateTimeOffset at) => move.Unsent ? null : move.Sent ? target.PublishSentAt ?? at : target.PublishSentAt;

    public DateTimeOffset? PublishedAt(TargetMove move, DateTimeOffset at) => move.To == TargetState.Published ? target.PublishedAt ?? move.PublishedAt ?? at : target.PublishedAt;
}
