using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Posts;

/// <summary>A post that was moved, and what it takes to put it back.</summary>
/// <param name="Post">Public id.</param>
/// <param name="From">Where it was; null = a draft that had no date.</param>
/// <param name="To">Where it is; null after the way back to no date.</param>
/// <param name="Version">Its version after the move.</param>
public sealed record MovedPost(string Post, PostDate? From, PostDate? To, int Version);

/// <summary>
/// Moves posts in time (O4): by dropping on a day, by rotating dates in the list, and back again. All posts of one move change
/// in one transaction, each only if nobody changed it since the caller saw it and the engine has not begun with it.
/// </summary>
public sealed class PostDates(IDbContextFactory<SchedulerDbContext> contexts, WebhookOutbox webhooks, TimeProvider time, ChangeFeed changes)
{
    /// <summary>To another day; the time of day in the post's own zone stays.</summary>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="day">As the caller reads the calendar, in <paramref name="zone"/>: late in New York is tomorrow in Berlin.</param>
    public async Task<IReadOnlyList<MovedPost>> MoveToDayAsync(Caller caller, string publicId, int version, DateOnly day, TimeZoneInfo zone, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        var local = post.LocalTime!.Value;
        var seen = DateOnly.FromDateTime(WallClock.Local(post.PublishAt!.Value, zone));
        return await WriteAsync(caller, db, [(post, version, At(local.AddDays(day.DayNumber - seen.DayNumber), post.TimeZone))], cancel);
    }

    /// <summary>To a day and a time of day, such as a posting slot. A draft without a date gets one.</summary>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="local">Wall-clock time in <paramref name="zone"/>, in which the post is planned from now on.</param>
    public async Task<IReadOnlyList<MovedPost>> MoveToTimeAsync(Caller caller, string publicId, int version, DateTime local, string zone, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await WriteAsync(caller, db, [(await FindAsync(db, publicId, cancel, orUndated: true), version, At(local, zone))], cancel);
    }

    /// <summary>
    /// Ospost's rule: the post takes the date of <paramref name="place"/>, and each one between shifts by one. Posts that
    /// cannot move (published, being published) and posts that the caller does not see are no places.
    /// </summary>
    /// <param name="shown">What the caller's list shows.</param>
    public async Task<IReadOnlyList<MovedPost>> RotateAsync(
        Caller caller, string publicId, int version, string place, int placeVersion, CalendarFilter shown, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var now = time.GetUtcNow();
        var places = shown.Of(Movable(db)).Where(p => p.PublishAt > now);
        // Only the posts between the two ends, however long the list is.
        var ends = await places.Where(p => p.PublicId == publicId || p.PublicId == place).Select(p => new { p.PublicId, At = p.PublishAt!.Value }).ToListAsync(cancel);
        if (!ends.Exists(e => e.PublicId == publicId)) throw await ImmovableAsync(db, publicId, cancel);
        if (!ends.Exists(e => e.PublicId == place)) throw await ImmovableAsync(db, place, cancel);
        var (first, last) = (ends.Min(e => e.At), ends.Max(e => e.At));
        var posts = await places.Where(p => p.PublishAt >= first && p.PublishAt <= last).OrderBy(p => p.PublishAt).ThenBy(p => p.Id).ToListAsync(cancel);
        var (from, to) = (posts.FindIndex(p => p.PublicId == publicId), posts.FindIndex(p => p.PublicId == place));
        if (from < 0 || to < 0 || posts[from].Version != version || posts[to].Version != placeVersion) throw Changed();
        var rotated = DateRotation.Rotate([.. posts.Select(p => (p, DateOf(p)))], from, to);
        return await WriteAsync(caller, db, [.. rotated.Select(r => (r.Post, r.Post.Version, (PostDate?)r.Date))], cancel);
    }

    /// <summary>Undo: puts the posts of one move back, if nothing happened to them since.</summary>
    public async Task<IReadOnlyList<MovedPost>> UndoAsync(Caller caller, IReadOnlyList<MovedPost> moved, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var back = new List<(Post, int, PostDate?)>();
        foreach (var move in moved) back.Add((await FindAsync(db, move.Post, cancel), move.Version, move.From));
        return await WriteAsync(caller, db, back, cancel);
    }

    async Task<IReadOnlyList<MovedPost>> WriteAsync(Caller caller, SchedulerDbContext db, IReadOnlyList<(Post Post, int Version, PostDate? Date)> moves, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var now = time.GetUtcNow();
        foreach (var (post, _, date) in moves)
        {
            if (date is null) continue;
            var rules = post.Targets.ConvertAll(t => RuleAccount.Of(t.Account));
            if (PostRules.Date(date.PublishAt, now, rules).FirstOrDefault() is { } problem) throw RequestRejected.Field(problem.Field, problem.Message);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Always in the same order, or two moves at once would wait for each other for good.
        foreach (var (post, version, date) in moves.OrderBy(m => m.Post.Id))
        {
            var (at, local, zone, early) = (date?.PublishAt, date?.LocalTime, date?.TimeZone ?? post.TimeZone, HandOver.At(date?.PublishAt));
            await db.TouchAsync(post.Id, version, now, set => set.SetProperty(p => p.PublishAt, at).SetProperty(p => p.LocalTime, local).SetProperty(p => p.TimeZone, zone), cancel);
            await db.EditTargetsAsync(post.Id, now, set =>
            {
                // A choice between two nulls has no type for PostgreSQL.
                if (at is null) set.SetProperty(t => t.DueAt, t => t.State == TargetState.Scheduled ? at : t.DueAt);
                else set.SetProperty(t => t.DueAt, t => t.State != TargetState.Scheduled ? t.DueAt : t.ThroughBuffer ? early : at);
            }, cancel);
        }
        await webhooks.AddScheduledAsync(db, moves.SelectMany(m => m.Post.Targets), [.. moves.Select(m => m.Post.Id)], cancel);
        await transaction.CommitAsync(cancel);
        foreach (var (post, _, date) in moves) changes.Publish(new(caller.WorkspaceId, ChangeKind.Post, post.PublicId, date?.PublishAt));
        return [.. moves.Select(m => new MovedPost(m.Post.PublicId, DateOrNone(m.Post), m.Date, m.Version + 1))];
    }

    static async Task<Post> FindAsync(SchedulerDbContext db, string publicId, CancellationToken cancel, bool orUndated = false) =>
        await Movable(db, orUndated).FirstOrDefaultAsync(p => p.PublicId == publicId, cancel) ?? throw await ImmovableAsync(db, publicId, cancel);

    static IQueryable<Post> Movable(SchedulerDbContext db, bool orUndated = false) => db.Posts.AsNoTracking().AsSplitQuery()
        .Include(p => p.Targets).ThenInclude(t => t.Account)
        .Where(p => (p.LocalTime != null && p.Status == PostStatus.Scheduled) || (p.Status == PostStatus.Draft && (orUndated || p.LocalTime != null)));

    static async Task<RequestRejected> ImmovableAsync(SchedulerDbContext db, string publicId, CancellationToken cancel)
    {
        var found = await db.Posts.Where(p => p.PublicId == publicId).Select(p => new { p.Status }).FirstOrDefaultAsync(cancel);
        return found?.Status switch
        {
            null => RequestRejected.NotFound("post"),
            PostStatus.Processing => RequestRejected.Conflict(PostTexts.Publishing),
            PostStatus.Published or PostStatus.PartiallyPublished => RequestRejected.Conflict(PostTexts.Published),
            PostStatus.Scheduled => RequestRejected.Conflict(PostTexts.Due),
            _ => RequestRejected.Conflict(PostTexts.NoPlace),
        };
    }

    static RequestRejected Changed() => RequestRejected.Conflict(PostTexts.CalendarChanged);

    static PostDate? DateOrNone(Post post) => post.LocalTime is null ? null : DateOf(post);

    static PostDate DateOf(Post post) => new(post.PublishAt!.Value, post.LocalTime!.Value, post.TimeZone);

    static PostDate At(DateTime local, string zone) => new(WallClock.Resolve(local, WallClock.Zone(zone)), local, zone);
}
