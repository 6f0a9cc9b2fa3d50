namespace Scheduler.Core.Storage;

/// <summary>Section Database.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; }

    /// <summary>Unset with Sqlite: scheduler.db under App:DataDir.</summary>
    public string? ConnectionString { get; set; }
}
