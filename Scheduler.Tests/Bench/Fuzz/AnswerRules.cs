using System.Text.Json;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>What every answer must be like, whatever was asked.</summary>
static class AnswerRules
{
    /// <summary>Bytes that surely travel in one piece.</summary>
    const int OnePiece = 64 * 1024;

    /// <returns>What is wrong with it, or null.</returns>
    /// <param name="marker">Stands in all that belongs to the other workspace.</param>
    public static string? Problem(FuzzRequest request, FuzzAnswer answer, string marker)
    {
        if (answer.Body.Contains(marker, StringComparison.OrdinalIgnoreCase)) return "shows the other workspace's data";
        if (request.CutAfter is not null) return answer.Status >= 500 ? "is a failure of ours" : null;
        // A path with NUL the server refuses itself, and closes on what is still being sent.
        if (answer.Status == 0) return request.Target.Contains("%00", StringComparison.Ordinal) && request.Body is { Length: > OnePiece } ? null : "is missing";
        if (answer.Status >= 500) return "is a failure of ours";
        if (answer.IsTheServersOwn) return null;
        if (request.IsUnder(CallTemplates.Mcp)) return McpProblem(request, answer);
        if (!request.IsUnder(CallTemplates.Prefix)) return null;
        if (answer.Status is >= 300 and < 400) return "leads somewhere else";
        if (request.Method is "HEAD" or "OPTIONS" || answer.Status == 204) return null;
        if (answer.ContentType is not ("application/json" or "text/event-stream")) return $"is {answer.ContentType ?? "of no type"}, not JSON";
        return answer.Status < 400 || IsRefusal(answer.Body) ? null : "is a refusal of another shape";
    }

    /// <summary>{"success":false,"error":"…"}</summary>
    static bool IsRefusal(string body) => Read(body) is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.False
        && json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String && error.GetString() is { Length: > 0 };

    /// <summary>{"jsonrpc":"2.0","error":{"code":…,"message":"…"}}</summary>
    static string? McpProblem(FuzzRequest request, FuzzAnswer answer)
    {
        if (answer.Status < 400 || request.Method is "HEAD" or "OPTIONS") return null;
        return Read(answer.Body) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("jsonrpc", out _)
            && json.TryGetProperty("error", out var error) && error.TryGetProperty("code", out _) && error.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 }
            ? null
            : "is a refusal that is no JSON-RPC error";
    }

    static JsonElement? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            // Then it is no refusal of ours.
            return null;
        }
    }
}
