using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Slots;

/// <summary>A workspace's weekly posting times, and which of them are still free (X7).</summary>
public sealed class SlotService(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>The most times in a week.</summary>
    public const int Most = 100;

    /// <summary>Nobody plans further ahead: the posting rules stop at a year.</summary>
    static readonly TimeSpan Horizon = TimeSpan.FromDays(380);

    /// <summary>What one look for a free time goes through; a plan that is full for so long is rare.</summary>
    static readonly TimeSpan Stretch = TimeSpan.FromDays(28);

    /// <summary>By day (Sunday first) and time.</summary>
    public async Task<IReadOnlyList<PostingSlot>> ListAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await ReadAsync(db, cancel);
    }

    /// <summary>Replaces all of them, whatever they were.</summary>
    /// <exception cref="RequestRejected">Field slots: too many. Field of a day (<see cref="Field"/>): a time twice.</exception>
    public Task SaveAsync(Caller caller, IReadOnlyList<PostingSlot> slots, CancellationToken cancel) => SaveAsync(caller, slots, null, cancel);

    /// <summary>Replaces all of them, if they are still as the caller saw them.</summary>
    /// <param name="seen">What <see cref="ListAsync"/> told the caller; null = whatever they were.</param>
    /// <exception cref="RequestRejected">As above; Conflict: somebody else changed them first.</exception>
    public async Task SaveAsync(Caller caller, IReadOnlyList<PostingSlot> slots, IReadOnlyList<PostingSlot>? seen, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var wanted = Check(slots);
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Changes nothing, but holds the workspace's row: two who save at once come one after the other, and the second sees the first's.
        await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.TimeZone, w => w.TimeZone), cancel);
        var current = await ReadAsync(db, cancel);
        if (seen is not null && !current.ToHashSet().SetEquals(seen)) throw RequestRejected.Conflict(SlotsTexts.Changed);
        await db.WeeklySlots.ExecuteDeleteAsync(cancel);
        db.WeeklySlots.AddRange(wanted.Select(slot => new WeeklySlot { WorkspaceId = caller.WorkspaceId, Day = slot.Day, Time = slot.Time }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Slot));
    }

    /// <summary>The posting times of a range that are still to come and that no post of the workspace takes, in order.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive; farther than a year from now there are none.</param>
    public async Task<IReadOnlyList<SlotTime>> FreeAsync(Caller caller, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var now = time.GetUtcNow();
        var (first, last) = (Later(from, now.AddTicks(1)), Earlier(to, now + Horizon));
        if (first >= last || await ReadAsync(db, cancel) is not { Count: > 0 } week) return [];
        var taken = await TakenAsync(db, first, last, cancel);
        return [.. PostingSlots.Between(week, await ZoneAsync(db, caller, cancel), first, last).Where(slot => !taken.Contains(slot.At))];
    }

    /// <summary>The first free posting time later than <paramref name="after"/>, and later than now; null when there is none within a year.</summary>
    public async Task<SlotTime?> NextFreeAsync(Caller caller, DateTimeOffset? after, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        if (await ReadAsync(db, cancel) is not { Count: > 0 } week) return null;
        var zone = await ZoneAsync(db, caller, cancel);
        var now = time.GetUtcNow();
        var end = now + Horizon;
        for (var from = Earlier(Later(after ?? now, now), end).AddTicks(1); from < end; from += Stretch)
        {
            var to = from + Stretch;
            if (PostingSlots.FirstFree(week, zone, from, to, await TakenAsync(db, from, to, cancel)) is { } free) return free;
        }
        return null;
    }

    /// <summary>The field under which a refusal of a day's times is told.</summary>
    public static string Field(DayOfWeek day) => $"slots.{day}";

    static List<PostingSlot> Check(IReadOnlyList<PostingSlot> slots)
    {
        if (slots.Count > Most) throw RequestRejected.Field("slots", Phrase.Fill(SlotsTexts.TooMany, Most));
        var wanted = slots.Select(slot => slot with { Time = new(slot.Time.Hour, slot.Time.Minute) }).ToList();
        if (wanted.Exists(slot => !Enum.IsDefined(slot.Day))) throw RequestRejected.Field("slots", SlotsTexts.NoSuchDay);
        var twice = wanted.GroupBy(slot => slot).Where(same => same.Count() > 1).Select(same => same.Key)
            .GroupBy(slot => slot.Day, slot => slot.Time).ToDictionary(day => Field(day.Key), day => Phrase.Fill(SlotsTexts.Twice, day.Min()), StringComparer.Ordinal);
        return twice.Count == 0 ? wanted : throw new RequestRejected(RejectionCode.Invalid, twice.Values.First(), twice);
    }

    static async Task<IReadOnlyList<PostingSlot>> ReadAsync(SchedulerDbContext db, CancellationToken cancel) =>
        await db.WeeklySlots.AsNoTracking().OrderBy(s => s.Day).ThenBy(s => s.Time).Select(s => new PostingSlot(s.Day, s.Time)).ToListAsync(cancel);

    static async Task<TimeZoneInfo> ZoneAsync(SchedulerDbContext db, Caller caller, CancellationToken cancel) =>
        WallClock.Zone(await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).Select(w => w.TimeZone).SingleAsync(cancel));

    static async Task<IReadOnlySet<DateTimeOffset>> TakenAsync(SchedulerDbContext db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var (first, last) = (PostingSlots.Minute(from), to.AddMinutes(1));
        var dates = await db.Posts.Where(p => p.PublishAt >= first && p.PublishAt < last).Select(p => p.PublishAt!.Value).ToListAsync(cancel);
        return dates.Select(PostingSlots.Minute).ToHashSet();
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
