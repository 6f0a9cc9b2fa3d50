using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>Which posts the calendar and the list of all posts show; null leaves it open.</summary>
/// <param name="Account">Public id: posts that go to this account.</param>
/// <param name="Campaign">Public id: posts that belong to it.</param>
public sealed record CalendarFilter(string? Account = null, PostStatus? Status = null, string? Campaign = null)
{
    public static CalendarFilter None { get; } = new();

    public IQueryable<Post> Of(IQueryable<Post> posts)
    {
        // What cannot be an id belongs to nothing, and need not be text that a database takes.
        if (!CanBe(Account) || !CanBe(Campaign)) return posts.Where(p => false);
        if (Account is not null) posts = posts.Where(p => p.Targets.Any(t => t.Account.PublicId == Account));
        if (Status is not null) posts = posts.Where(p => p.Status == Status);
        if (Campaign is not null) posts = posts.Where(p => p.Campaign!.PublicId == Campaign);
        return posts;
    }

    static bool CanBe(string? id) => id is null || PublicId.IsValid(id);
}
