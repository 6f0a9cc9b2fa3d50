using Microsoft.Net.Http.Headers;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Media;

/// <summary>
/// What a storage that takes uploads itself would do (P7): one PUT to an address that was given out, from anywhere, with no key and no cookie;
/// and the file to see afterwards.
/// </summary>
static class UploadRoutes
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/uploads/{token}/{name}", PutAsync).DisableAntiforgery();
        routes.MapMethods("/uploads/{token}/{name}", [HttpMethods.Options], Preflight);
        routes.MapMethods("/m/{token}/{name}", [HttpMethods.Get, HttpMethods.Head], FileAsync);
    }

    static async Task<IResult> PutAsync(HttpContext http, string token, UploadService uploads, ILogger<UploadAddresses> log)
    {
        AllowEveryOrigin(http);
        http.LeaveBodySizeToReader();
        var cancel = http.RequestAborted;
        try
        {
            if (await uploads.FindAsync(token, cancel) is not { } upload) return Refused(StatusCodes.Status403Forbidden, "This upload address is not valid, or not any more. Ask for a new one.");
            await uploads.ReceiveAsync(upload, http.Request.ContentType, http.Request.ContentLength, http.Request.Body, cancel);
            http.Response.Headers.ETag = $"\"{upload.PublicId}\"";
            return Results.Ok();
        }
        catch (RequestRejected e)
        {
            return Refused(FailureStatus.Of(e), e.Message);
        }
        catch (BadHttpRequestException e)
        {
            return Refused(e.StatusCode, "The file did not come in whole. Send it again.");
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            log.LogError(e, "An upload failed");
            return Refused(StatusCodes.Status500InternalServerError, "The file could not be stored. Send it again.");
        }
    }

    /// <summary>Browsers ask before they PUT to another site.</summary>
    static IResult Preflight(HttpContext http)
    {
        AllowEveryOrigin(http);
        http.Response.Headers.AccessControlAllowMethods = HttpMethods.Put;
        http.Response.Headers.AccessControlAllowHeaders = http.Request.Headers.AccessControlRequestHeaders is { Count: 1 } asked && asked[0] is { Length: <= 500 } names ? names : HeaderNames.ContentType;
        http.Response.Headers.AccessControlMaxAge = "3600";
        return Results.NoContent();
    }

    /// <summary>Whoever has the address sees the file, until it expires; only once it is known what it is.</summary>
    static async Task<IResult> FileAsync(HttpContext http, string token, UploadAddresses addresses, MediaService media, CancellationToken cancel)
    {
        if (addresses.FileAt(token) is not { } id || await media.OpenArrivedAsync(id, cancel) is not var (content, type)) return Results.NotFound();
        http.Response.Headers.CacheControl = "private, max-age=3600";
        http.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content, type, enableRangeProcessing: true);
    }

    /// <summary>As a storage would: the address itself is the right, and no cookie goes with it.</summary>
    static void AllowEveryOrigin(HttpContext http) => http.Response.Headers.AccessControlAllowOrigin = "*";

    static IResult Refused(int status, string error) => Results.Json(new UploadFailure(false, error), statusCode: status);
}

/// <param name="Success">False.</param>
/// <param name="Error">What is wrong, in English.</param>
public sealed record UploadFailure(bool Success, string Error);
