using System.Text.Json.Nodes;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>An answer in Meta's error envelope. Thrown before anything has changed.</summary>
public sealed class GraphRefusal(int code, int? subcode, string message) : Exception(message)
{
    public int Code { get; } = code;

    public int? Subcode { get; } = subcode;

    /// <summary>Meta answers 400 to nearly everything.</summary>
    public int Status { get; init; } = StatusCodes.Status400BadRequest;

    public string Type { get; init; } = "OAuthException";

    public bool IsTransient { get; init; }

    /// <summary>For people: title and sentence.</summary>
    public (string Title, string Message)? User { get; init; }

    public JsonObject Envelope(string traceId)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Subcode is { } subcode)
            error["error_subcode"] = subcode;
        error["is_transient"] = IsTransient;
        if (User is { } user)
            (error["error_user_title"], error["error_user_msg"]) = (user.Title, user.Message);
        error["fbtrace_id"] = traceId;
        return new JsonObject { ["error"] = error };
    }
}
