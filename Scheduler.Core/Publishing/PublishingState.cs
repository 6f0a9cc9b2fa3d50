using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>How publishing goes in one workspace.</summary>
/// <param name="Lateness">Null: nothing went out in that time.</param>
/// <param name="Recent">The latest targets whose time has come, newest first.</param>
public sealed record PublishingState(PublishingQueue Queue, LatenessFigures? Lateness, IReadOnlyList<PublishingOutcome> Recent);

/// <summary>How many targets, of the posts planned in the last <see cref="PublishingOverview.Window"/>, stand where.</summary>
/// <param name="Due">Its time has come and nobody works on it yet.</param>
/// <param name="Waiting">For a platform that is still processing, or for the next try.</param>
/// <param name="Held">For the user.</param>
public sealed record PublishingQueue(int Due, int UnderWay, int Waiting, int Held, int NeedsReview);

/// <param name="Id">Public id of the target.</param>
/// <param name="Post">Public id of the post.</param>
/// <param name="Caption">Its first words.</param>
/// <param name="At">When the last thing happened to it; before that, its planned time.</param>
/// <param name="Late">How much later than planned it was live.</param>
public sealed record PublishingOutcome(
    string Id, string Post, string Caption, string Username, string? AvatarUrl, Platform Platform, TargetState State, DateTimeOffset At, TimeSpan? Late);
