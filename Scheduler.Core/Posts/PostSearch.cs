using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>Finds posts again by what is written in them, whatever became of them.</summary>
public sealed class PostSearch(IDbContextFactory<SchedulerDbContext> contexts)
{
    /// <param name="text">Words that must all stand in the caption, or in the text that one platform has of its own; none = all posts.</param>
    /// <param name="skip">Posts of the pages before.</param>
    /// <returns>Those without a date first, the others by their date, latest first.</returns>
    public async Task<FoundPosts> FindAsync(Caller caller, CalendarFilter filter, string? text, int skip, int take, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var found = filter.Of(db.Posts);
        foreach (var (word, lower) in SearchWords.Of(text))
        {
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Said in SQL, where there is no culture.
            found = found.Where(p => p.Caption.Contains(word) || p.Caption.ToLower().Contains(lower)
                || p.Variants.Any(v => v.Caption!.Contains(word) || v.Caption.ToLower().Contains(lower)));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }
        var page = found.OrderBy(p => p.PublishAt != null).ThenByDescending(p => p.PublishAt).ThenByDescending(p => p.Id).Skip(skip).Take(take);
        return new(await CalendarQueries.CardsAsync(page, cancel), await found.CountAsync(cancel));
    }
}

/// <param name="Posts">Of this page.</param>
/// <param name="Total">On all pages.</param>
public sealed record FoundPosts(IReadOnlyList<CalendarPost> Posts, int Total);
