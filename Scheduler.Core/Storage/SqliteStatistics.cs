using Microsoft.EntityFrameworkCore;

namespace Scheduler.Core.Storage;

/// <summary>
/// Tells SQLite how its rows are spread. Without that it takes every index for equally good, and looks through all posts of a workspace
/// for a few whose ids it was given. PostgreSQL and SQL Server see to it themselves.
/// </summary>
public sealed class SqliteStatistics(IDbContextFactory<SchedulerDbContext> contexts)
{
    /// <summary>Looks at so many rows of each index, so that it takes milliseconds whatever the size.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=400; ANALYZE;", cancel);
    }
}
