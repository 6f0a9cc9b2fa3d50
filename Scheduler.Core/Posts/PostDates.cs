using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>A post that was moved, and what it takes to put it back.</summary>
/// <param name="Post">Public id.</param>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it is.</param>
/// <param name="Version">Its version after the move.</param>
public sealed record MovedPost(string Post, PostDate From, PostDate To, int Version);

/// <summary>
/// Moves posts in time (O4): by dropping on a day, by rotating dates in the list, and back again. All posts of one move change
/// in one transaction, each only if nobody changed it since the caller saw it and the engine has not begun with it.
/// </summary>
public sealed class PostDates(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>To another day; the time of day stays.</summary>
    /// <param name="version">The version that the caller saw.</param>
    public async Task<IReadOnlyList<MovedPost>> MoveToDayAsync(Caller caller, string publicId, int version, DateOnly day, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        var local = day.ToDateTime(TimeOnly.FromDateTime(post.LocalTime!.Value));
        return await WriteAsync(caller, db, [(post, version, At(local, post.TimeZone))], cancel);
    }

    /// <summary>
    /// Ospost's rule: the post takes the date of <paramref name="place"/>, and each one between shifts by one. Posts that
    /// cannot move (published, being published) are no places.
    /// </summary>
    public async Task<IReadOnlyList<MovedPost>> RotateAsync(Caller caller, string publicId, int version, string place, int placeVersion, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var now = time.GetUtcNow();
        var posts = await Movable(db).Where(p => p.PublishAt > now).OrderBy(p => p.PublishAt).ThenBy(p => p.Id).ToListAsync(cancel);
        var from = posts.FindIndex(p => p.PublicId == publicId);
        var to = posts.FindIndex(p => p.PublicId == place);
        if (from < 0) throw await ImmovableAsync(db, publicId, cancel);
        if (to < 0) throw await ImmovableAsync(db, place, cancel);
        if (posts[from].Version != version || posts[to].Version != placeVersion) throw Changed();
        var rotated = DateRotation.Rotate([.. posts.Select(p => (p, DateOf(p)))], from, to);
        return await WriteAsync(caller, db, [.. rotated.Select(r => (r.Post, r.Post.Version, r.Date))], cancel);
    }

    /// <summary>Undo: puts the posts of one move back, if nothing happened to them since.</summary>
    public async Task<IReadOnlyList<MovedPost>> UndoAsync(Caller caller, IReadOnlyList<MovedPost> moved, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var back = new List<(Post, int, PostDate)>();
        foreach (var move in moved) back.Add((await FindAsync(db, move.Post, cancel), move.Version, move.From));
        return await WriteAsync(caller, db, back, cancel);
    }

    async Task<IReadOnlyList<MovedPost>> WriteAsync(Caller caller, SchedulerDbContext db, IReadOnlyList<(Post Post, int Version, PostDate Date)> moves, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        var now = time.GetUtcNow();
        foreach (var (post, _, date) in moves)
        {
            var rules = post.Targets.ConvertAll(t => RuleAccount.Of(t.Account));
            if (PostRules.Date(date.PublishAt, now, rules).FirstOrDefault() is { } problem) throw RequestRejected.Field(problem.Field, problem.Message);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Always in the same order, or two moves at once would wait for each other for good.
        foreach (var (post, version, date) in moves.OrderBy(m => m.Post.Id))
        {
            await db.TouchAsync(post.Id, version, now, set => set
                .SetProperty(p => p.PublishAt, date.PublishAt).SetProperty(p => p.LocalTime, date.LocalTime).SetProperty(p => p.TimeZone, date.TimeZone), cancel);
            await db.EditTargetsAsync(post.Id, now, set => set.SetProperty(t => t.DueAt, t => t.State == TargetState.Scheduled ? date.PublishAt : t.DueAt), cancel);
        }
        await transaction.CommitAsync(cancel);
        foreach (var (post, _, date) in moves) changes.Publish(new(caller.WorkspaceId, ChangeKind.Post, post.PublicId, date.PublishAt));
        return [.. moves.Select(m => new MovedPost(m.Post.PublicId, DateOf(m.Post), m.Date, m.Version + 1))];
    }

    static async Task<Post> FindAsync(SchedulerDbContext db, string publicId, CancellationToken cancel) =>
        await Movable(db).FirstOrDefaultAsync(p => p.PublicId == publicId, cancel) ?? throw await ImmovableAsync(db, publicId, cancel);

    static IQueryable<Post> Movable(SchedulerDbContext db) => db.Posts.AsNoTracking().AsSplitQuery()
        .Include(p => p.Targets).ThenInclude(t => t.Account)
        .Where(p => p.LocalTime != null && (p.Status == PostStatus.Scheduled || p.Status == PostStatus.Draft));

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

    static PostDate DateOf(Post post) => new(post.PublishAt!.Value, post.LocalTime!.Value, post.TimeZone);

    static PostDate At(DateTime local, string zone) => new(WallClock.Resolve(local, WallClock.Zone(zone)), local, zone);
}
