using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Slots;

public sealed class SlotServiceOnSqliteTests(SqliteDatabase database) : SlotServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class SlotServiceOnPostgresTests(PostgresDatabase database) : SlotServiceTests(database), IClassFixture<PostgresDatabase>;

/// <summary>It is Monday, 2 March 2026, 10:00 in Berlin.</summary>
public abstract class SlotServiceTests(SharedDatabase database) : ServiceTests(database)
{
    static readonly PostingSlot Monday = new(DayOfWeek.Monday, new(9, 0)), Tuesday = new(DayOfWeek.Tuesday, new(10, 0)), Friday = new(DayOfWeek.Friday, new(18, 30));

    SlotService Slots => Node.Get<SlotService>();

    [Fact]
    public async Task What_is_saved_is_listed_by_day_and_time_in_this_workspace_alone()
    {
        await Slots.SaveAsync(Anna, [Friday, Monday, Tuesday with { Time = new(10, 0, 59) }], None);
        Assert.Equal([Monday, Tuesday, Friday], await Slots.ListAsync(Anna, None));
        Assert.Empty(await Slots.ListAsync(Ben, None));
        await Slots.SaveAsync(Ben, [Tuesday], None);
        await Slots.SaveAsync(Anna, [Tuesday], None);
        Assert.Equal([Tuesday], await Slots.ListAsync(Anna, None));
        Assert.Equal([Tuesday], await Slots.ListAsync(Ben, None));
    }

    [Fact]
    public async Task Saving_tells_the_open_pages_of_the_workspace()
    {
        var heard = new List<Change>();
        using var listening = Node.Get<ChangeFeed>().Subscribe(Anna.WorkspaceId, heard.Add);
        await Slots.SaveAsync(Anna, [Monday], None);
        Assert.Equal(new(Anna.WorkspaceId, ChangeKind.Slot), Assert.Single(heard));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Contributor)]
    public async Task Only_an_editor_saves_and_everybody_reads(Role role)
    {
        await Slots.SaveAsync(Anna, [Monday], None);
        await ForbiddenAsync(() => Slots.SaveAsync(Anna with { Role = role }, [], None));
        Assert.Equal([Monday], await Slots.ListAsync(Anna with { Role = role }, None));
    }

    [Fact]
    public async Task A_time_twice_is_refused_beside_its_day_and_nothing_changes()
    {
        await Slots.SaveAsync(Anna, [Friday], None);
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Slots.SaveAsync(Anna, [Monday, Tuesday, Monday, Tuesday with { Time = new(10, 0, 1) }], None));
        Assert.Equal([SlotService.Field(DayOfWeek.Monday), SlotService.Field(DayOfWeek.Tuesday)], refused.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([Friday], await Slots.ListAsync(Anna, None));
    }

    [Fact]
    public async Task Too_many_times_and_days_that_are_none_are_refused()
    {
        var many = Enumerable.Range(0, SlotService.Most + 1).Select(minute => new PostingSlot(DayOfWeek.Monday, new TimeOnly(9, 0).AddMinutes(minute))).ToList();
        await RefusedAsync("slots", () => Slots.SaveAsync(Anna, many, None));
        await Slots.SaveAsync(Anna, many[1..], None);
        await RefusedAsync("slots", () => Slots.SaveAsync(Anna, [new((DayOfWeek)7, default)], None));
    }

    [Fact]
    public async Task Who_saw_an_older_week_does_not_overwrite_the_newer_one()
    {
        await Slots.SaveAsync(Anna, [Monday], None);
        await Slots.SaveAsync(Anna, [Monday, Tuesday], [Monday], None);
        await ConflictAsync("Somebody changed the posting times in the meantime. They are shown as they are now; make your change again.",
            () => Slots.SaveAsync(Anna, [Friday], [Monday], None));
        Assert.Equal([Monday, Tuesday], await Slots.ListAsync(Anna, None));
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_refused()
    {
        var refused = await Task.WhenAll(Enumerable.Range(0, 4).Select(async hour =>
        {
            try
            {
                await Slots.SaveAsync(Anna, [new(DayOfWeek.Sunday, new(hour, 0))], [], None);
                return 0;
            }
            catch (RequestRejected e) when (e.Code == RejectionCode.Conflict)
            {
                return 1;
            }
        }));
        Assert.Equal(3, refused.Sum());
        Assert.Single(await Slots.ListAsync(Anna, None));
    }

    [Fact]
    public async Task Free_are_the_times_to_come_that_no_post_takes()
    {
        await Slots.SaveAsync(Anna, [Monday, Tuesday, Friday], None);
        await Slots.SaveAsync(Ben, [Tuesday], None);
        var week = (From: new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), To: new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero));
        // This Monday's 09:00 has passed.
        Assert.Equal([new(2026, 3, 3, 10, 0, 0), new(2026, 3, 6, 18, 30, 0)], (await Slots.FreeAsync(Anna, week.From, week.To, None)).Select(slot => slot.Local));
        await ScheduleAsync(new(2026, 3, 3, 10, 0, 0));
        var free = Assert.Single(await Slots.FreeAsync(Anna, week.From, week.To, None));
        Assert.Equal(new(new(2026, 3, 6, 17, 30, 0, TimeSpan.Zero), new(2026, 3, 6, 18, 30, 0), "Europe/Berlin"), free);
        // Another workspace's posts take nothing here.
        Assert.Single(await Slots.FreeAsync(Ben, week.From, week.To, None));
        Assert.Empty(await Slots.FreeAsync(Anna, week.To, week.From, None));
    }

    [Fact]
    public async Task A_draft_with_a_date_and_a_post_planned_in_another_zone_take_their_minute()
    {
        await Slots.SaveAsync(Anna, [Tuesday, Friday], None);
        await Node.Posts.CreateAsync(Anna, new("draft", [], [], new DateTime(2026, 3, 3, 9, 0, 0), "UTC"), PostIntent.SaveDraft, None);
        Assert.Equal(new DateTime(2026, 3, 6, 18, 30, 0), (await Slots.NextFreeAsync(Anna, null, None))?.Local);
    }

    [Fact]
    public async Task The_next_free_one_is_later_than_now_and_than_what_was_asked()
    {
        Assert.Null(await Slots.NextFreeAsync(Anna, null, None));
        await Slots.SaveAsync(Anna, [Monday with { Time = new(10, 0) }, Friday], None);
        // Now is no time to come.
        var next = await Slots.NextFreeAsync(Anna, null, None);
        Assert.Equal(new DateTime(2026, 3, 6, 18, 30, 0), next?.Local);
        Assert.Equal(next, await Slots.NextFreeAsync(Anna, Node.Clock.GetUtcNow().AddYears(-1), None));
        Assert.Equal(new DateTime(2026, 3, 9, 10, 0, 0), (await Slots.NextFreeAsync(Anna, next!.At, None))?.Local);
        Assert.Null(await Slots.NextFreeAsync(Anna, DateTimeOffset.MaxValue, None));
    }

    [Fact]
    public async Task A_queue_that_is_full_for_weeks_goes_on_after_them()
    {
        await Slots.SaveAsync(Anna, [Tuesday], None);
        for (var week = 0; week < 7; week++)
            await Node.Posts.CreateAsync(Anna, new("draft", [], [], new DateTime(2026, 3, 3, 10, 0, 0).AddDays(7 * week), "Europe/Berlin"), PostIntent.SaveDraft, None);
        // Seven weeks on, in summer time, at the same time of day.
        Assert.Equal(new(new(2026, 4, 21, 8, 0, 0, TimeSpan.Zero), new(2026, 4, 21, 10, 0, 0), "Europe/Berlin"), await Slots.NextFreeAsync(Anna, null, None));
    }

    [Fact]
    public async Task With_the_workspaces_zone_its_times_move()
    {
        await Slots.SaveAsync(Anna, [Tuesday], None);
        await Node.Get<AccessService>().UpdateWorkspaceAsync(Anna, "Anna", "Asia/Kathmandu", 30, 6, None);
        Assert.Equal(new(new(2026, 3, 3, 4, 15, 0, TimeSpan.Zero), new(2026, 3, 3, 10, 0, 0), "Asia/Kathmandu"), await Slots.NextFreeAsync(Anna, null, None));
    }

    [Fact]
    public async Task They_go_with_their_workspace()
    {
        await Slots.SaveAsync(Anna, [Tuesday], None);
        await Node.Get<AccountDeletion>().DeleteAsync(Anna, "anna", None);
        Assert.False(await Node.ReadAsync(db => db.WeeklySlots.AnyAsync(s => s.WorkspaceId == Anna.WorkspaceId)));
    }
}
