namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Two workspaces of one installation: the one whose keys are used, and the one that must never show.</summary>
/// <param name="Now">From where dates are counted.</param>
sealed record FuzzWorld(FuzzTenant Own, FuzzTenant Other, DateTimeOffset Now);

/// <summary>A workspace with something of everything.</summary>
/// <param name="PublicId">Of the workspace.</param>
/// <param name="Key">May do everything.</param>
/// <param name="ReadKey">May only read.</param>
/// <param name="RevokedKey">Opens nothing any more.</param>
/// <param name="Marker">Stands in everything that the workspace holds, and in no request.</param>
/// <param name="Platforms">Its accounts, such as instagram-123.</param>
/// <param name="Accounts">The same by our own ids.</param>
/// <param name="Spare">Posts that may be deleted.</param>
sealed record FuzzTenant(
    int WorkspaceId, int UserId, string PublicId, string Key, string ReadKey, string RevokedKey, string Marker, IReadOnlyList<string> Platforms, IReadOnlyList<string> Accounts,
    IReadOnlyList<string> Posts, IReadOnlyList<string> Spare, IReadOnlyList<string> Uploads, IReadOnlyList<string> Assets, IReadOnlyList<string> Webhooks, string Managed);
