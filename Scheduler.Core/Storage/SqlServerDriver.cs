namespace Scheduler.Core.Storage;

/// <summary>Whether this build holds the whole SQL Server driver (build/Packages.targets).</summary>
public static class SqlServerDriver
{
    /// <summary>Null: it does. Otherwise why no query could be sent, and the way out.</summary>
    public static string? Missing =>
#if COMPLETE_REGISTRY
        null;
#else
        "Database:Provider is SqlServer, but this build holds only a part of the SQL Server driver. Build with -p:CompleteRegistry=true "
        + "from a complete package registry (the Dockerfile does), or choose Sqlite or PostgreSql.";
#endif
}
