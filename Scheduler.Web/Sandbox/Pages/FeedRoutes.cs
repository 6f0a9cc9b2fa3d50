using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Scheduler.Web.Sandbox.Faults;
using Scheduler.Web.Sandbox.Inspection;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Pages;

/// <summary>What followers would see, and the files that go with it.</summary>
static class FeedRoutes
{
    public static void MapFeed(this IEndpointRouteBuilder sandbox)
    {
        sandbox.MapGet("", FeedAsync);
        sandbox.MapGet("p/{shortcode}", PostAsync);
        sandbox.MapGet("media/{file}", Picture);
        sandbox.MapGet("assets/{file}", Asset);
    }

    /// <param name="account">Id or username; left out: the one that published last.</param>
    static async Task<IResult> FeedAsync(string? account, SandboxStore store, CallLog calls, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var feed = await store.ReadAsync(state =>
        {
            var chosen = People.Account(account ?? state.Published.Values.MaxBy(media => media.PublishedAt)?.AccountId) ?? People.Accounts[0];
            var waiting = state.Containers.Values.Where(container => container.AccountId == chosen.Id && !container.IsCarouselItem && container.StatusAt(now) is ContainerStatus.InProgress or ContainerStatus.Finished);
            var counts = People.Accounts.ToDictionary(each => each.Id, each => state.Published.Values.Count(media => media.AccountId == each.Id), StringComparer.Ordinal);
            return new Feed(chosen, state.PublishedBy(chosen.Id), [.. waiting], counts);
        });
        return SandboxPage.Show<FeedPage>(new()
        {
            [nameof(FeedPage.Feed)] = feed,
            [nameof(FeedPage.Calls)] = calls.Last(8),
            [nameof(FeedPage.Armed)] = await FaultRoutes.ArmedAsync(store, now),
            [nameof(FeedPage.Now)] = now,
        });
    }

    static async Task<IResult> PostAsync(string shortcode, SandboxStore store, TimeProvider clock)
    {
        var media = await store.ReadAsync(state => state.Published.Values.FirstOrDefault(media => media.Shortcode == shortcode));
        return media is null
            ? SandboxPage.Show<MissingPage>([], StatusCodes.Status404NotFound)
            : SandboxPage.Show<PostPage>(new() { [nameof(PostPage.Media)] = media, [nameof(PostPage.Now)] = clock.GetUtcNow() });
    }

    /// <summary>Names are never used twice, so a picture may be kept for good.</summary>
    static Results<PhysicalFileHttpResult, NotFound> Picture(string file, HttpContext http, PictureFolder pictures)
    {
        if (pictures.Find(file) is not { } path)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(path, path.EndsWith(".mp4", StringComparison.Ordinal) ? "video/mp4" : "image/jpeg", enableRangeProcessing: true);
    }

    /// <summary>Stylesheet, script and avatars, which travel inside the program: the sandbox needs nothing around it.</summary>
    static Results<FileStreamHttpResult, NotFound> Asset(string file, HttpContext http)
    {
        if (typeof(FeedRoutes).Assembly.GetManifestResourceStream($"sandbox/{file}") is not { } stream)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(stream, new FileExtensionContentTypeProvider().TryGetContentType(file, out var type) ? type : "application/octet-stream");
    }
}
