using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>What the calendar shows, and not a row more: of a full day it reads the cards that have room and counts the others.</summary>
public sealed class CalendarQueries(IDbContextFactory<SchedulerDbContext> contexts)
{
    /// <summary>The days that have posts, in order.</summary>
    /// <param name="most">Cards that a day has room for. When it has more, one place less is filled: it is needed for their number. 0 = count only.</param>
    public async Task<IReadOnlyList<CalendarDay>> DaysAsync(Caller caller, CalendarFilter filter, CalendarSpan span, int most, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var (from, to) = (span.From, span.To);
        var inSpan = filter.Of(db.Posts).Where(p => p.PublishAt >= from && p.PublishAt < to);
        var marks = await InOrder(inSpan).Select(p => new Mark(p.Id, p.PublicId, p.PublishAt!.Value, p.Status)).ToListAsync(cancel);
        var days = marks.GroupBy(m => span.DayOf(m.At)).Select(d => (Date: d.Key, All: d.ToList())).ToList();
        if (most == 0) return days.ConvertAll(d => new CalendarDay(d.Date, [], d.All.Count));
        var ids = days.SelectMany(d => d.All.Take(Room(d.All.Count, most))).Select(m => m.Id).ToList();
        var cards = ids.Count == 0 ? [] : (await CardsAsync(db.Posts.Where(p => ids.Contains(p.Id)), cancel)).ToDictionary(p => p.Id, StringComparer.Ordinal);
        var warnings = await WarningsAsync(db, [.. marks.Where(m => m.Status == PostStatus.Scheduled)], cancel);
        return days.ConvertAll(d => new CalendarDay(
            d.Date, [.. d.All.Take(Room(d.All.Count, most)).Select(m => cards.GetValueOrDefault(m.PublicId)).OfType<CalendarPost>()], d.All.Count)
        {
            Warnings = PlanWarnings.Together(d.All.Where(m => m.Status == PostStatus.Scheduled).SelectMany(m => warnings[m.PublicId])),
        });
    }

    /// <summary>Drafts without a date, newest first.</summary>
    public async Task<IReadOnlyList<CalendarPost>> UndatedAsync(Caller caller, CalendarFilter filter, int most, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await CardsAsync(filter.Of(db.Posts).Where(p => p.PublishAt == null).OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id).Take(most), cancel);
    }

    /// <summary>What its owner may want to know about a post's time, as it is planned now (<see cref="PlanWarnings"/>).</summary>
    public async Task<IReadOnlyList<PlanWarning>> WarningsAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var planned = db.Posts.Where(p => p.PublicId == publicId && p.Status == PostStatus.Scheduled && p.PublishAt != null);
        return [.. (await WarningsAsync(db, await planned.Select(p => new Mark(p.Id, p.PublicId, p.PublishAt!.Value, p.Status)).ToListAsync(cancel), cancel))[publicId]];
    }

    /// <param name="planned">In the order of time. Nothing is read for none of them.</param>
    static async Task<ILookup<string, PlanWarning>> WarningsAsync(SchedulerDbContext db, IReadOnlyList<Mark> planned, CancellationToken cancel)
    {
        if (planned.Count == 0) return PlanWarnings.Of([]);
        var (from, to) = (planned[0].At - PlanWarnings.Day, planned[^1].At + PlanWarnings.Day);
        return PlanWarnings.Of(await db.Posts.Where(p => p.PublishAt > from && p.PublishAt < to)
            .SelectMany(p => p.Targets, (p, t) => new { Post = p.PublicId, At = p.PublishAt!.Value, t.State, t.Platform, t.Account })
            .Where(t => t.State == TargetState.Scheduled || t.State == TargetState.Preparing || t.State == TargetState.Publishing || t.State == TargetState.Published)
            .Select(t => new PlannedTarget(t.Post, t.Account.PublicId, t.Account.Username, t.Platform, t.At))
            .ToListAsync(cancel));
    }

    static int Room(int count, int most) => count <= most ? count : Math.Max(most - 1, 0);

    static IQueryable<Post> InOrder(IQueryable<Post> posts) => posts.OrderBy(p => p.PublishAt).ThenBy(p => p.Id);

    internal static async Task<List<CalendarPost>> CardsAsync(IQueryable<Post> posts, CancellationToken cancel)
    {
        const int Most = CalendarPost.MostWords;
        // In one query SQLite would put together the targets of the whole workspace, and look through them for each post.
        var rows = await posts.AsSplitQuery().Select(p => new
        {
            p.PublicId, p.Version, Words = p.Caption.Substring(0, Most), p.Status, p.PublishAt,
            Targets = p.Targets.OrderBy(t => t.Id).Select(t => new CalendarTarget(t.Platform, t.Account.Username)).ToList(),
            Pictures = p.Media.Where(m => m.Position == 0).Select(m => new { m.Id, m.ThumbKey }).ToList(),
        }).ToListAsync(cancel);
        return rows.ConvertAll(r => new CalendarPost(
            r.PublicId, r.Version, r.Words, r.Status, r.PublishAt, r.Targets.ToArray(),
            r.Pictures is [var picture, ..] ? new(picture.Id, PostQueries.PictureVersion(picture.ThumbKey)) : null));
    }

    /// <summary>A post on the calendar, before anybody knows whether its card has room.</summary>
    sealed record Mark(int Id, string PublicId, DateTimeOffset At, PostStatus Status);
}
