namespace Scheduler.Web.Sandbox.Inspection;

/// <summary>A call to the graph as it was answered.</summary>
/// <param name="Path">Below the graph's address, without the query and so without tokens.</param>
/// <param name="Status">Null: the connection was dropped.</param>
/// <param name="Code">Meta's error code, if it was refused.</param>
/// <param name="Fault">The armed fault that struck, if one did.</param>
public sealed record RecordedCall(DateTimeOffset At, string Method, string Path, string Operation, string? AccountId, int? Status, int? Code, int? Subcode, string? Fault);
