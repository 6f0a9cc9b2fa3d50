using System.Linq.Expressions;

namespace Scheduler.Core.Posts;

/// <summary>By which of its times a list is sorted.</summary>
public enum PostSort
{
    Created,
    Updated,

    /// <summary>Posts without a date come before all that have one.</summary>
    Planned,
}

/// <summary>A post's place in an order: its time, and its number among those of the same time.</summary>
/// <param name="At">Null: it has no date.</param>
public sealed record PostPlace(DateTimeOffset? At, int Number);

/// <summary>An order in which every post has one place, on every database the same.</summary>
public sealed record PostOrder(PostSort By, bool Descending)
{
    public IQueryable<Post> Sort(IQueryable<Post> posts) => (By, Descending) switch
    {
        (PostSort.Created, false) => posts.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id),
        (PostSort.Created, true) => posts.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id),
        (PostSort.Updated, false) => posts.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Id),
        (PostSort.Updated, true) => posts.OrderByDescending(p => p.UpdatedAt).ThenByDescending(p => p.Id),
        // Databases do not agree on where nothing belongs.
        (_, false) => posts.OrderBy(p => p.PublishAt != null).ThenBy(p => p.PublishAt).ThenBy(p => p.Id),
        (_, true) => posts.OrderByDescending(p => p.PublishAt != null).ThenByDescending(p => p.PublishAt).ThenByDescending(p => p.Id),
    };

    /// <summary>What comes behind a place; null = everything.</summary>
    public IQueryable<Post> After(IQueryable<Post> posts, PostPlace? place) => place is null ? posts : posts.Where(Behind(place.At, place.Number));

    public PostPlace PlaceOf(PostView post) => new(By switch { PostSort.Created => post.CreatedAt, PostSort.Updated => post.UpdatedAt, _ => post.PublishAt }, post.Number);

    Expression<Func<Post, bool>> Behind(DateTimeOffset? at, int id) => (By, Descending) switch
    {
        (PostSort.Created, false) => p => p.CreatedAt > at || p.CreatedAt == at && p.Id > id,
        (PostSort.Created, true) => p => p.CreatedAt < at || p.CreatedAt == at && p.Id < id,
        (PostSort.Updated, false) => p => p.UpdatedAt > at || p.UpdatedAt == at && p.Id > id,
        (PostSort.Updated, true) => p => p.UpdatedAt < at || p.UpdatedAt == at && p.Id < id,
        (_, false) when at is null => p => p.PublishAt != null || p.Id > id,
        (_, false) => p => p.PublishAt > at || p.PublishAt == at && p.Id > id,
        (_, true) when at is null => p => p.PublishAt == null && p.Id < id,
        (_, true) => p => p.PublishAt == null || p.PublishAt < at || p.PublishAt == at && p.Id < id,
    };
}
