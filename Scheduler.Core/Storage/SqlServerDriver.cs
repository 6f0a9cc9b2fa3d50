namespace Scheduler.Core.Storage;

/// <summary>Whether this build holds the whole SQL Server driver (build/Packages.targets).</summary>
static class SqlServerDriver
{
    /// <exception cref="InvalidOperationException">The driver's parameter types were pruned, so no query could be sent.</exception>
    public static void Require()
    {
#if !COMPLETE_REGISTRY
        throw new InvalidOperationException(
            "Database:Provider=SqlServer: this build holds only a part of the SQL Server driver. Build with -p:CompleteRegistry=true "
            + "from a complete package registry (the Dockerfile does), or choose Sqlite or PostgreSql.");
#endif
    }
}
