namespace Scheduler.Core.Access;

/// <summary>One of the workspaces that a user can work in.</summary>
/// <param name="Number">Its row, as <see cref="Caller.WorkspaceId"/> has it.</param>
/// <param name="IsClient">It is managed for somebody else (P9).</param>
public sealed record WorkspaceView(string Id, int Number, string Name, bool IsClient, Role Role);
