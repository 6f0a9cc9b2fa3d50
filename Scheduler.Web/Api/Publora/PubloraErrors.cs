using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Core.Shared;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Api.Publora;

/// <summary>Says every failure under the dialect's prefix as {"success":false,"error":"…"}, by the texts of its own documentation.</summary>
static class PubloraErrors
{
    /// <summary>
    /// Around everything that may refuse a call: the sign-in, the rate limit, the routing. Another dialect under the same prefix answers
    /// its own failures before they get here.
    /// </summary>
    public static void UsePubloraErrors(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(PubloraApi.Prefix, StringComparison.OrdinalIgnoreCase),
        api => api.Use(async (http, next) =>
        {
            try
            {
                // The framework would take an encoding that nobody knows for a mistake of ours.
                if (http.Request.GetTypedHeaders().ContentType is { Charset.HasValue: true, Encoding: null }) throw new BadHttpRequestException("No such charset.", StatusCodes.Status415UnsupportedMediaType);
                await next(http);
                if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await AnswerAsync(http);
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

    /// <summary>What the client is told of a failure. Of those that are ours nothing but the dialect's word for it; the log has the rest.</summary>
    static Task AnswerAsync(HttpContext http, Exception failure)
    {
        var status = FailureStatus.Of(failure);
        if (failure is RequestRejected refusal) return WriteAsync(http, status, Text(refusal));
        if (status >= 500)
            http.RequestServices.GetRequiredService<ILogger<ErrorAnswer>>().LogError(failure, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
        http.Response.StatusCode = status;
        return AnswerAsync(http);
    }

    /// <summary>What was refused by its status alone: by the routing, the server or the rate limit.</summary>
    static Task AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        // Whoever asks what may be done here is told by Allow; that is no failure.
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(http.Request.Method))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
        return WriteAsync(http, response.StatusCode, response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "Bad request",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => $"Method {http.Request.Method} is not allowed here. Allowed: {response.Headers.Allow}",
            StatusCodes.Status413PayloadTooLarge => string.Create(CultureInfo.InvariantCulture, $"The request body is too large. The limit is {PubloraApi.MostBytes / 1024} KB"),
            StatusCodes.Status415UnsupportedMediaType => "Content-Type must be application/json",
            StatusCodes.Status429TooManyRequests => $"Too many requests. Try again in {response.Headers.RetryAfter} seconds",
            StatusCodes.Status500InternalServerError => http.GetEndpoint()?.Metadata.GetMetadata<FailureText>()?.Error ?? "Internal server error",
            var other => ReasonPhrases.GetReasonPhrase(other),
        });
    }

    static string Text(RequestRejected refusal) => refusal switch
    {
        { Missing: { } what } => Mapping.NotFound(what),
        { Fields.Count: > 0 } => string.Join(' ', refusal.Fields.Select(field => $"{Mapping.Field(field.Key)}: {field.Value}")),
        _ => refusal.Message,
    };

    static Task WriteAsync(HttpContext http, int status, string error)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new ErrorAnswer(error));
    }
}

/// <summary>How the dialect calls an unexpected failure of this route.</summary>
sealed record FailureText(string Error);
