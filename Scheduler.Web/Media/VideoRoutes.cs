using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Media;

/// <summary>The dashboard session's own media endpoints (P10): a video for a post, how its processing goes, and taking media out of a post. Errors are seed 003's, to the letter.</summary>
static class VideoRoutes
{
    const string AntiforgeryHeader = "RequestVerificationToken";

    public static void MapVideos(this IEndpointRouteBuilder routes)
    {
        // Each answers 401 as JSON: who calls these is a program, to which a login page says nothing.
        routes.MapPost("/media/process-video", ProcessAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/processing-progress/{id}", ProgressAsync).AllowAnonymous();
        routes.MapDelete("/media/post/media/{mediaId}", DeleteAsync).AllowAnonymous().DisableAntiforgery();
    }

    /// <summary>Answers once the bytes are stored: how far those are, the sender sees itself. The rest goes on without the request.</summary>
    static async Task<Results<Ok<VideoAccepted>, JsonHttpResult<VideoRefused>>> ProcessAsync(
        HttpContext http, VideoUploads uploads, CallerFromUser callers, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (await callers.FindAsync(http.User, cancel) is not { } caller) return Refused(StatusCodes.Status401Unauthorized, "Unauthorized");
        if (!await IsOursAsync(http, antiforgery)) return Refused(StatusCodes.Status400BadRequest, "Invalid antiforgery token");
        if (!VideoForm.IsMultipart(http.Request, out var boundary)) return Refused(StatusCodes.Status400BadRequest, "No video file uploaded");
        if (http.Request.ContentLength > uploads.Limit + VideoForm.Overhead)
        {
            http.LeaveBodySizeToReader();
            return TooLarge(uploads);
        }
        // The parts of a form that nobody reads count too, and only the server sees them.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = uploads.Limit + VideoForm.Overhead;
        try
        {
            var form = await VideoForm.ReadAsync(http.Request, boundary, caller, uploads, cancel);
            if (!form.HasFile) return Refused(StatusCodes.Status400BadRequest, "No video file uploaded");
            if (form.Video is not { } video) return Refused(StatusCodes.Status400BadRequest, "Unsupported video format. Allowed: MP4, MOV, AVI, MKV, WebM");
            if (form.PostGroupId is not { Length: > 0 } post) return Refused(StatusCodes.Status400BadRequest, "postGroupId is required");
            return TypedResults.Ok(new VideoAccepted(await uploads.BeginAsync(caller, post, video, cancel)));
        }
        catch (RequestRejected e)
        {
            return e.Code switch
            {
                RejectionCode.NotFound => Refused(StatusCodes.Status404NotFound, "Post group not found"),
                RejectionCode.Conflict => Refused(StatusCodes.Status400BadRequest, "Cannot add media to a post that has already been published or failed"),
                RejectionCode.TooLarge => TooLarge(uploads),
                RejectionCode.Forbidden => Refused(StatusCodes.Status403Forbidden, "Forbidden"),
                _ => Refused(StatusCodes.Status400BadRequest, e.Message),
            };
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(uploads);
        }
        catch (Exception e) when (e is InvalidDataException || e is IOException and not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            // A form that ends in the middle, or is none.
            return Refused(StatusCodes.Status400BadRequest, "No video file uploaded");
        }
    }

    /// <summary>One event a change, at least one every ten seconds, and the end when it is ready or refused.</summary>
    static async Task<Results<ServerSentEventsResult<VideoProgress>, JsonHttpResult<VideoRefused>>> ProgressAsync(
        HttpContext http, string id, UploadWatch watch, CallerFromUser callers, CancellationToken cancel)
    {
        if (await callers.FindAsync(http.User, cancel) is not { } caller) return Refused(StatusCodes.Status401Unauthorized, "Unauthorized");
        if (await watch.FindAsync(caller, id, cancel) is null) return Refused(StatusCodes.Status404NotFound, "Processing session not found");
        // Proxies that gather answers before they pass them on.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(caller, id, watch, cancel));
    }

    static async IAsyncEnumerable<SseItem<VideoProgress>> EventsAsync(Caller caller, string id, UploadWatch watch, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var progress in watch.FollowAsync(caller, id, cancel))
            yield return new(VideoProgress.Of(id, progress), "progress");
    }

    static async Task<Results<Ok<MediaRemoved>, JsonHttpResult<VideoRefused>>> DeleteAsync(
        HttpContext http, string mediaId, PostMediaRemoval removal, CallerFromUser callers, IAntiforgery antiforgery, ILogger<Program> log, CancellationToken cancel)
    {
        if (await callers.FindAsync(http.User, cancel) is not { } caller) return Refused(StatusCodes.Status401Unauthorized, "Unauthorized");
        if (!await IsOursAsync(http, antiforgery)) return Refused(StatusCodes.Status400BadRequest, "Invalid antiforgery token");
        try
        {
            await removal.RemoveAsync(caller, mediaId, cancel);
            return TypedResults.Ok(new MediaRemoved(true));
        }
        catch (RequestRejected e)
        {
            return e.Code switch
            {
                RejectionCode.Conflict => Refused(StatusCodes.Status400BadRequest, "Cannot delete media from a post that has already been published or failed"),
                RejectionCode.Forbidden => Refused(StatusCodes.Status403Forbidden, "Forbidden"),
                _ => Refused(StatusCodes.Status404NotFound, "Media file not found"),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Media {Media} could not be deleted", mediaId);
            return Refused(StatusCodes.Status500InternalServerError, "Failed to delete media file");
        }
    }

    /// <summary>By the header alone: looked for in the form, the token would make the framework read all of it first.</summary>
    static async Task<bool> IsOursAsync(HttpContext http, IAntiforgery antiforgery) =>
        http.Request.Headers.ContainsKey(AntiforgeryHeader) && await antiforgery.IsRequestValidAsync(http);

    static JsonHttpResult<VideoRefused> TooLarge(VideoUploads uploads) => Refused(StatusCodes.Status413PayloadTooLarge, MediaService.TooLarge(uploads.Limit));

    static JsonHttpResult<VideoRefused> Refused(int status, string error) => TypedResults.Json(new VideoRefused(error), statusCode: status);
}
