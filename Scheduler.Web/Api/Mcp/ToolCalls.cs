using System.Security.Claims;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Api.Mcp;

/// <summary>Around every call of a tool: may this key, and in what words is it refused.</summary>
static class ToolCalls
{
    /// <summary>Who calls; the endpoint has let them in.</summary>
    public static Caller Caller(this ClaimsPrincipal user) => ApiKeyIdentity.PassOf(user)!.Caller;

    /// <summary>A refusal is the tool's result, which the assistant reads and can act upon; anything else that goes wrong is the server's to log.</summary>
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Guard(McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (call, cancel) =>
    {
        try
        {
            if (call.MatchedPrimitive is McpServerTool tool) Check(tool.ProtocolTool, call);
            return await next(call, cancel);
        }
        catch (RequestRejected refusal)
        {
            return Refused(Sentence(refusal));
        }
        catch (JsonException wrong)
        {
            return Refused($"The arguments do not fit the tool: {wrong.Message}");
        }
    };

    /// <summary>A key that may only read calls only tools that only read; and nothing that a tool needs may be missing.</summary>
    static void Check(Tool tool, RequestContext<CallToolRequestParams> call)
    {
        if (tool.Annotations?.ReadOnlyHint is not true && ApiKeyIdentity.PassOf(call.User!) is { MayWrite: false } pass) throw pass.Narrow();
        var given = call.Params?.Arguments;
        if (!tool.InputSchema.TryGetProperty("required", out var required)) return;
        foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            if (given is null || !given.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null) throw RequestRejected.Field(name, "It is missing.");
    }

    static string Sentence(RequestRejected refusal) => refusal.Fields.Count > 0
        ? string.Join(' ', refusal.Fields.Select(field => $"{Argument(field.Key)}: {field.Value}"))
        : refusal.Message;

    /// <summary>What a field of Core is called among the tools' arguments.</summary>
    static string Argument(string field) => field switch
    {
        "caption" => "content",
        "timeZone" => "zone",
        "file" => "url",
        _ => field,
    };

    static CallToolResult Refused(string sentence) => new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
}
