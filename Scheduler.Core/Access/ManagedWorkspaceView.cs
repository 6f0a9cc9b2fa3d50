namespace Scheduler.Core.Access;

/// <summary>A client's workspace as its agency sees it.</summary>
/// <param name="Id">Public id: what an API client sends as x-postpost-user-id (P9).</param>
/// <param name="Accounts">Connected.</param>
/// <param name="Planned">Posts that are scheduled.</param>
/// <param name="IsMember">The asking owner works there too, and can open it.</param>
public sealed record ManagedWorkspaceView(string Id, string Name, string TimeZone, DateTimeOffset CreatedAt, int Accounts, int Planned, bool IsMember);
