using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Lists a workspace's posts page by page, by number or from where the last page ended (P13).</summary>
public sealed class PostListQueries(IDbContextFactory<SchedulerDbContext> contexts)
{
    public const int MostPerPage = 100;

    /// <param name="skip">Posts of the pages before; 0 where the order goes on after a place.</param>
    /// <param name="take">1 to <see cref="MostPerPage"/>.</param>
    public async Task<PostListPage> ReadAsync(Caller caller, PostListFilter filter, PostOrder order, PostPlace? after, int skip, int take, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var posts = filter.Of(db.Posts);
        var total = await posts.CountAsync(cancel);
        // One more than the page holds tells whether another one follows.
        var found = await PostQueries.ViewsAsync(db, order.Sort(order.After(posts, after)).Skip(skip).Take(take + 1), cancel);
        var page = found.Take(take).ToList();
        return new(page, total, found.Count > take ? order.PlaceOf(page[^1]) : null);
    }
}

/// <param name="Total">Posts on all pages.</param>
/// <param name="Next">From where the next page goes on; null: this is the last one.</param>
public sealed record PostListPage(IReadOnlyList<PostView> Posts, int Total, PostPlace? Next);
