using System.Text.Json.Nodes;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>How a call ended: a body, a refusal, or nothing at all.</summary>
/// <param name="Fault">The armed fault behind it, if one was.</param>
sealed record GraphAnswer(JsonObject? Body, GraphRefusal? Refusal, string? Fault)
{
    public bool IsSuccess => Body is not null;

    public bool IsDropped => Body is null && Refusal is null;

    public int? Status => IsSuccess ? StatusCodes.Status200OK : Refusal?.Status;

    public static GraphAnswer Success(JsonObject body) => new(body, null, null);

    public static GraphAnswer Refused(GraphRefusal refusal, string? fault = null) => new(null, refusal, fault);

    public static GraphAnswer Dropped(string fault) => new(null, null, fault);
}
