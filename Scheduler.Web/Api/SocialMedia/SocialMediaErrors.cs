using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Core.Shared;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Says every failure below the dialect's sections as {"detail":"…"}.</summary>
static class SocialMediaErrors
{
    /// <summary>Around everything that may refuse a call, and inside what the posting API has around the same prefix.</summary>
    public static void UseSocialMediaErrors(this WebApplication app) => app.UseWhen(
        http => SocialMediaApi.Covers(http.Request.Path),
        api => api.Use(async (http, next) =>
        {
            try
            {
                await next(http);
                if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await WriteAsync(http, http.Response.StatusCode, Words(http));
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
            catch (Exception failure) when (!http.Response.HasStarted)
            {
                await AnswerAsync(http, failure);
            }
        }));

    /// <summary>The dialect has no other statuses for what a client did wrong than these: what is in the wrong state, or too large, is a bad request.</summary>
    public static int Status(Exception failure) => failure is RequestRejected { Code: RejectionCode.Conflict or RejectionCode.TooLarge } ? StatusCodes.Status400BadRequest : FailureStatus.Of(failure);

    /// <summary>What a client is told of a refusal: the fields by the names that it knows.</summary>
    public static string Text(RequestRejected refusal) => refusal switch
    {
        { Missing: { } what } => char.ToUpperInvariant(what[0]) + what[1..] + " not found",
        { Fields.Count: > 0 } => string.Join(' ', refusal.Fields.Select(field => $"{Field(field.Key)}: {field.Value}")),
        _ => refusal.Message,
    };

    /// <summary>What a field of Core is called in the client's JSON.</summary>
    static string Field(string field) => field switch
    {
        "caption" => "content",
        "accounts" or "account" => "social_account_id",
        "campaign" => "campaign_id",
        "post" => "post_id",
        "time" => "scheduled_time",
        "url" or "file" => "media_urls",
        "media" => "media_urls",
        _ when field.StartsWith("media[", StringComparison.Ordinal) => "media_urls" + field["media".Length..],
        _ => field.All(char.IsAsciiLetter) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(field) : field,
    };

    static Task AnswerAsync(HttpContext http, Exception failure)
    {
        var status = Status(failure);
        if (status == StatusCodes.Status500InternalServerError) http.RequestServices.GetRequiredService<ILogger<ErrorAnswer>>().LogError(failure, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
        http.Response.StatusCode = status;
        return WriteAsync(http, status, failure is RequestRejected refusal ? Text(refusal) : Words(http));
    }

    /// <summary>Of what was refused by its status alone: by the routing, the server or the rate limit.</summary>
    static string Words(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => $"Method {http.Request.Method} is not allowed here. Allowed: {http.Response.Headers.Allow}",
        StatusCodes.Status413PayloadTooLarge => string.Create(CultureInfo.InvariantCulture, $"The request body is too large. The limit is {http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize / 1024} KB"),
        StatusCodes.Status415UnsupportedMediaType => "Content-Type must be application/json",
        StatusCodes.Status429TooManyRequests => $"Too many requests. Try again in {http.Response.Headers.RetryAfter} seconds",
        StatusCodes.Status500InternalServerError => "Internal server error",
        var status => ReasonPhrases.GetReasonPhrase(status),
    };

    static Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new ErrorAnswer(detail));
    }
}
