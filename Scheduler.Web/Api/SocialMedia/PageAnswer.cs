namespace Scheduler.Web.Api.SocialMedia;

/// <summary>A page of a list.</summary>
/// <param name="Total">On all pages.</param>
/// <param name="Skip">Left out before it.</param>
/// <param name="Limit">The most that it may have.</param>
public sealed record PageAnswer<T>(IReadOnlyList<T> Items, int Total, int Skip, int Limit)
{
    /// <summary>Of a list that is short enough to be read whole.</summary>
    internal static PageAnswer<T> Of(IReadOnlyList<T> all, Paging page) => new([.. all.Skip(page.Skip).Take(page.Limit)], all.Count, page.Skip, page.Limit);
}
