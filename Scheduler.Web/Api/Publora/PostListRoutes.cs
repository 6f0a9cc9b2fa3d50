using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Api.Publora;

/// <summary>All posts, page by page (P13).</summary>
static class PostListRoutes
{
    const int Usual = 20;

    /// <summary>A page that cannot be is one that can: page and limit are never refused.</summary>
    public static async Task<Ok<PostsAnswer>> ListAsync(
        ApiCaller who, string? page, string? limit, string? status, string? platform, string? sortBy, string? sortOrder, string? fromDate, string? toDate, string? cursor,
        PostListQueries posts, PublicMediaUrls urls, CancellationToken cancel)
    {
        var order = new PostOrder(Sort(sortBy), !string.Equals(sortOrder, "asc", StringComparison.OrdinalIgnoreCase));
        var after = string.IsNullOrEmpty(cursor) ? null : PostCursor.Read(cursor, order) ?? throw JsonBody.Bad("Invalid cursor");
        var (number, size) = (Math.Max(Number(page, 1), 1), Math.Clamp(Number(limit, Usual), 1, PostListQueries.MostPerPage));
        var statuses = Statuses(status);
        var (from, to) = (Date(fromDate, "fromDate"), Date(toDate, "toDate"));
        if (!TryPlatform(platform, out var of)) return TypedResults.Ok(Answer([], 0, null));
        var skip = after is null ? (int)Math.Min((number - 1L) * size, int.MaxValue - size - 1) : 0;
        var found = await posts.ReadAsync(who.Caller, new(statuses, of, from, to), order, after, skip, size, cancel);
        return TypedResults.Ok(Answer([.. found.Posts.Select(post => PostMapping.Listed(post, urls))], found.Total, found.Next));

        PostsAnswer Answer(IReadOnlyList<ListedPost> listed, int total, PostPlace? next) => new(
            listed, new(number, size, total, (total + size - 1) / size, next is not null, number > 1 || after is not null, next is null ? null : PostCursor.Of(next, order)));
    }

    static PostSort Sort(string? sortBy) => sortBy switch
    {
        null or "" or "createdAt" => PostSort.Created,
        "updatedAt" => PostSort.Updated,
        "scheduledTime" => PostSort.Planned,
        _ => throw JsonBody.Bad("Invalid sortBy. Must be one of: createdAt, updatedAt, scheduledTime"),
    };

    /// <summary>By the words in which a post's status is told, all that are told in this one.</summary>
    static IReadOnlyList<PostStatus>? Statuses(string? status)
    {
        if (string.IsNullOrEmpty(status)) return null;
        var found = Enum.GetValues<PostStatus>().Where(s => PostMapping.Status(s) == status).ToList();
        return found.Count > 0 ? found : throw JsonBody.Bad("Invalid status. Must be one of: draft, scheduled, published, failed, partially_published");
    }

    /// <summary>False: posts to a platform that there is not.</summary>
    static bool TryPlatform(string? name, out Platform? platform)
    {
        platform = null;
        if (string.IsNullOrEmpty(name)) return true;
        if (!Mapping.TryName(name, out var found)) return false;
        platform = found;
        return true;
    }

    static DateTimeOffset? Date(string? text, string name) => string.IsNullOrEmpty(text) ? null : WireTime.Date(text) ?? throw JsonBody.Bad($"Invalid {name} format");

    static int Number(string? text, int usual) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
