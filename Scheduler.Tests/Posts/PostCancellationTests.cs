using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

public sealed class PostCancellationOnSqliteTests(SqliteDatabase database) : PostCancellationTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostCancellationOnPostgresTests(PostgresDatabase database) : PostCancellationTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Cancelled posts (S16).</summary>
public abstract class PostCancellationTests(SharedDatabase database) : ServiceTests(database)
{
    PostCancellation Cancellation => Node.Get<PostCancellation>();

    [Fact]
    public async Task It_keeps_its_date_and_is_not_published()
    {
        var id = await ScheduleAsync();
        await Cancellation.CancelAsync(Anna, id, None);
        Node.Clock.Advance(TimeSpan.FromDays(2));
        await Node.PumpAsync();
        var post = await PostAsync(id);
        Assert.Equal((PostStatus.Cancelled, TargetState.Cancelled, (DateTimeOffset?)null), (post.Status, post.Targets[0].State, post.Targets[0].DueAt));
        Assert.NotNull(post.PublishAt);
        Assert.True(post.CanEdit);
    }

    [Fact]
    public async Task Planned_anew_it_is_on_the_schedule_and_edited_it_is_a_draft()
    {
        var id = await ScheduleAsync();
        await Cancellation.CancelAsync(Anna, id, None);
        await Node.Posts.ChangeAsync(Anna, id, new() { Scheduled = true, Date = PostDate.At(Node.Clock.GetUtcNow().AddDays(3), TimeZoneInfo.Utc) }, None);
        Assert.Equal((PostStatus.Scheduled, TargetState.Scheduled), (await PostAsync(id)) is var post ? (post.Status, post.Targets[0].State) : default);
        await Cancellation.CancelAsync(Anna, id, None);
        await Node.Posts.ChangeAsync(Anna, id, new() { Caption = "Not so fast" }, None);
        Assert.Equal(PostStatus.Draft, (await PostAsync(id)).Status);
    }

    [Fact]
    public async Task What_the_engine_holds_cannot_be_cancelled()
    {
        var id = await ScheduleAsync();
        await SetTargetAsync(id, target => (target.ClaimId, target.ClaimedUntil) = (Guid.NewGuid(), Node.Clock.GetUtcNow().AddMinutes(1)));
        var before = await FingerprintAsync();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Cancellation.CancelAsync(Anna, id, None));
        Assert.Equal((RejectionCode.Conflict, "This post is being published right now."), (refused.Code, refused.Message));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task Somebody_elses_is_not_there_and_a_viewers_word_does_not_count()
    {
        var id = await ScheduleAsync();
        Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => Cancellation.CancelAsync(Ben, id, None))).Code);
        Assert.Equal(RejectionCode.Forbidden, (await Assert.ThrowsAsync<RequestRejected>(() => Cancellation.CancelAsync(Anna with { Role = Scheduler.Core.Access.Role.Contributor }, id, None))).Code);
    }
}
