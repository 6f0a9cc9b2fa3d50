using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scheduler.Web.Api.Mcp;

/// <summary>
/// The door for AI assistants (X8): the Model Context Protocol over Streamable HTTP, without sessions, so that any node may answer any
/// call. The same keys and rights as the other APIs; the tools only translate.
/// </summary>
sealed class McpEndpoint
{
    public const string Path = "/mcp";

    /// <summary>Bytes of a message.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Of the header MCP-Protocol-Version; whoever sends none speaks the first version with this transport.</summary>
    static readonly HashSet<string> Versions = new(StringComparer.Ordinal) { "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25" };

    /// <summary>Reads a message, and answers it where it asks for an answer.</summary>
    public static async Task PostAsync(HttpContext http, McpOrigin origins, IOptions<McpServerOptions> options, ILoggerFactory logs)
    {
        if (!origins.IsAllowed(http.Request.Headers.Origin.ToString())) await RefuseAsync(http, StatusCodes.Status403Forbidden, "Pages of this Origin may not call. Mcp:AllowedOrigins is the setting that lets them");
        else if (http.Request.Headers["MCP-Protocol-Version"].ToString() is { Length: > 0 } version && !Versions.Contains(version))
            await RefuseAsync(http, StatusCodes.Status400BadRequest, $"MCP-Protocol-Version must be one of {string.Join(", ", Versions)}", McpErrorCode.InvalidRequest);
        else if (!http.Request.HasJsonContentType()) await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json");
        else if (http.Request.GetTypedHeaders().Accept is { Count: > 0 } accepted && !accepted.Any(type => type.MatchesMediaType("text/event-stream")))
            await RefuseAsync(http, StatusCodes.Status406NotAcceptable, "Accept must name application/json and text/event-stream");
        else if (await ReadAsync(http) is { } message) await AnswerAsync(http, message, options.Value, logs);
        else await RefuseAsync(http, StatusCodes.Status400BadRequest, "The body must be one JSON-RPC 2.0 message", McpErrorCode.ParseError);
    }

    static async Task AnswerAsync(HttpContext http, JsonRpcMessage message, McpServerOptions options, ILoggerFactory logs)
    {
        message.Context = new() { User = http.User };
        await using var transport = new StreamableHttpServerTransport(logs) { Stateless = true };
        await using var server = McpServer.Create(transport, options, logs, http.RequestServices);
        var running = server.RunAsync(http.RequestAborted);
        (http.Response.ContentType, http.Response.Headers.CacheControl) = ("text/event-stream", "no-cache,no-store");
        // Proxies that gather an answer before they pass it on would hold it back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (!await transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted)) (http.Response.ContentType, http.Response.StatusCode) = (null, StatusCodes.Status202Accepted);
        await transport.DisposeAsync();
        await running;
    }

    /// <returns>Null: it is none.</returns>
    static async Task<JsonRpcMessage?> ReadAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<JsonRpcMessage>(McpJsonUtilities.DefaultOptions, http.RequestAborted);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            // No JSON, JSON of another shape, or in an encoding that nobody knows: the client is told, and nothing was done.
            return null;
        }
    }

    static Task RefuseAsync(HttpContext http, int status, string message, McpErrorCode? code = null)
    {
        http.Response.StatusCode = status;
        return McpErrors.WriteAsync(http, message, code);
    }
}
