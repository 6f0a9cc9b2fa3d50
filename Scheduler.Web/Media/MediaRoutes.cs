using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Dashboard;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Media;

/// <summary>The dashboard's pictures: in from the composer, out to members (O13), and out to the platform by signed addresses.</summary>
static class MediaRoutes
{
    /// <summary>The header in which js/upload.js names the page's workspace, by its public id.</summary>
    const string PageWorkspace = "X-Workspace";

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("").RequireAuthorization().WithMetadata(new ForReaders());
        members.MapPost("/media/upload", UploadAsync).DisableAntiforgery();
        members.MapGet("/media/{id}/{file:regex(^(thumb|preview|original)$)}", UploadedAsync);
        members.MapGet("/posts/pictures/{number:int}/{kind:regex(^(thumb|rendition)$)}", PostPictureAsync);
        routes.MapGet("/m/{token}.{ending:regex(^(jpg|png|webp|mp4|mov|avi|mkv|webm)$)}", SignedAsync);
    }

    /// <summary>The body is the file as it is; its name comes in the query. The limit is told before the body is read.</summary>
    static async Task<Results<Ok<UploadedPicture>, JsonHttpResult<UploadRefused>>> UploadAsync(
        HttpContext http, string? name, MediaService media, CallerFromUser callers, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Refused(StatusCodes.Status400BadRequest, SignInTexts.PageTooOld);
        // The page says whose it is: the browser may have chosen another workspace in another tab since.
        if (await callers.FindInAsync(http.User, http.Request.Headers[PageWorkspace], cancel) is not { } caller) return Refused(StatusCodes.Status401Unauthorized, SignInTexts.SignedOut);
        http.LeaveBodySizeToReader();
        if (http.Request.ContentLength > media.Limit) return Refused(StatusCodes.Status413PayloadTooLarge, MediaService.TooLarge(media.Limit));
        try
        {
            var asset = await media.UploadAsync(caller, name ?? "", http.Request.Body, cancel, http.Request.ContentLength);
            return TypedResults.Ok(UploadedPicture.Of(asset));
        }
        catch (RequestRejected e)
        {
            return Refused(e.Code == RejectionCode.TooLarge ? StatusCodes.Status413PayloadTooLarge : e.Code == RejectionCode.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest, e.Message);
        }
    }

    static async Task<Results<FileStreamHttpResult, NotFound>> UploadedAsync(HttpContext http, string id, string file, MediaService media, CallerFromUser callers, CancellationToken cancel)
    {
        var kind = file switch { "thumb" => MediaFile.Thumb, "preview" => MediaFile.Preview, _ => MediaFile.Original };
        await foreach (var caller in callers.AllAsync(http.User, cancel))
            if (await media.OpenAsync(caller, id, kind, cancel) is var (content, type)) return Private(http, content, type);
        return TypedResults.NotFound();
    }

    static async Task<Results<FileStreamHttpResult, NotFound>> PostPictureAsync(HttpContext http, int number, string kind, PostQueries posts, CallerFromUser callers, CancellationToken cancel)
    {
        var thumb = kind == "thumb";
        await foreach (var caller in callers.AllAsync(http.User, cancel))
            if (await posts.OpenPictureAsync(caller, number, thumb, cancel) is var (content, type)) return Private(http, content, type);
        return TypedResults.NotFound();
    }

    /// <summary>For the platform alone: whoever has the address has the picture or video, until it expires.</summary>
    static async Task<Results<FileStreamHttpResult, NotFound>> SignedAsync(HttpContext http, string token, string ending, SignedUrl signer, StoredFiles files, TimeProvider time, CancellationToken cancel)
    {
        if (signer.Read(token, time.GetUtcNow()) is not { } key) return TypedResults.NotFound();
        try
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return TypedResults.Stream(await files.OpenAsync(key, cancel), VideoFormats.ContentTypeOf(ending) ?? ImageFormats.ContentTypeOf(key), enableRangeProcessing: true);
        }
        catch (FileNotFoundException)
        {
            return TypedResults.NotFound();
        }
    }

    // The address changes with the content, so a browser may keep it; nobody else may.
    static FileStreamHttpResult Private(HttpContext http, Stream content, string type)
    {
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={TimeSpan.FromDays(30).TotalSeconds:0}, immutable");
        http.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content, type, enableRangeProcessing: true);
    }

    static JsonHttpResult<UploadRefused> Refused(int status, string error) => TypedResults.Json(new UploadRefused(error), statusCode: status);
}

/// <param name="Error">The sentence for the user.</param>
public sealed record UploadRefused(string Error);
