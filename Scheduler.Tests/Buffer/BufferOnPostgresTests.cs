using Scheduler.Core.Buffer;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>What is written by conditions of its own, on PostgreSQL: plans, moves, edits and ways.</summary>
public sealed class BufferOnPostgresTests(PostgresDatabase database) : BufferTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_post_is_planned_moved_edited_taken_off_and_sent()
    {
        var id = await PlanAsync(60);
        var at = Clock.GetUtcNow().AddHours(5);
        var moved = await Node.Dates.MoveToTimeAsync(Anna, id, 1, DateTime.SpecifyKind(at.UtcDateTime, DateTimeKind.Unspecified), "UTC", None);
        Assert.Equal(at.AddMinutes(-5), (await TargetAsync(id)).DueAt);
        await Node.Dates.UndoAsync(Anna, moved, None);
        await Node.Posts.UpdateAsync(Anna, id, 3, Draft(at), PostIntent.Schedule, None);
        Assert.Equal(at.AddMinutes(-5), (await TargetAsync(id)).DueAt);
        await Node.Posts.UpdateAsync(Anna, id, 4, Draft(at), PostIntent.SaveDraft, None);
        Assert.Null((await TargetAsync(id)).DueAt);
        await Node.Posts.ChangeAsync(Anna, id, new() { Scheduled = true, ThroughBuffer = true }, None);
        await Node.RunAsync(TimeSpan.FromHours(6));
        await AssertLiveOnceAsync(id);

        await Node.ConnectAsync(Anna);
        await Node.Get<BufferAccounts>().ChooseWayAsync(Anna, Instagram, false, None);
        await Node.Get<BufferAccounts>().ChooseWayAsync(Anna, Instagram, true, None);
        await Node.Get<BufferService>().DeleteAsync(Anna, Config.Id, None);
        Assert.NotNull(await Node.Get<BufferService>().CreateAsync(Anna, BufferServer.Key, None));
    }
}
