using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Scheduler.Core.Shared;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Api.Mcp;

/// <summary>Says every failure at the door as a JSON-RPC error, with the status that HTTP has for it. What a tool refuses is a tool's result (<see cref="ToolCalls"/>).</summary>
static class McpErrors
{
    /// <summary>JSON-RPC leaves the numbers from here to -32099 to servers.</summary>
    const int Refused = -32000;

    public static void UseMcpErrors(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(McpEndpoint.Path, StringComparison.OrdinalIgnoreCase),
        mcp => mcp.Use(async (http, next) =>
        {
            try
            {
                await next(http);
                if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }) await WriteAsync(http, Words(http));
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
            catch (Exception failure) when (!http.Response.HasStarted)
            {
                http.Response.StatusCode = FailureStatus.Of(failure);
                if (http.Response.StatusCode >= 500) http.RequestServices.GetRequiredService<ILogger<McpEndpoint>>().LogError(failure, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
                await WriteAsync(http, failure is RequestRejected refusal ? refusal.Message : Words(http));
            }
        }));

    /// <param name="code">JSON-RPC's; null = by the status.</param>
    public static Task WriteAsync(HttpContext http, string message, McpErrorCode? code = null)
    {
        var number = code is { } said ? (int)said : http.Response.StatusCode >= 500 ? (int)McpErrorCode.InternalError : Refused;
        JsonRpcMessage error = new JsonRpcError { Id = default, Error = new() { Code = number, Message = message } };
        return http.Response.WriteAsJsonAsync(error, McpJsonUtilities.DefaultOptions, "application/json", http.RequestAborted);
    }

    static string Words(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status405MethodNotAllowed => $"Method {http.Request.Method} is not allowed here. Allowed: {http.Response.Headers.Allow}",
        StatusCodes.Status413PayloadTooLarge => string.Create(CultureInfo.InvariantCulture, $"The request body is too large. The limit is {McpEndpoint.MostBytes / 1024} KB"),
        StatusCodes.Status429TooManyRequests => $"Too many requests. Try again in {http.Response.Headers.RetryAfter} seconds",
        var status => ReasonPhrases.GetReasonPhrase(status),
    };
}
