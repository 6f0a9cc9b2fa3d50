using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Scheduler.Core.Storage;

/// <summary>Binds SQLite: the system's library first (it gets security updates), the bundled one where there is none.</summary>
public static class SqliteNative
{
    static readonly Lock Gate = new();
    static bool registered;

    /// <summary>SQLITE_CONFIG_MEMSTATUS.</summary>
    const int NoMemoryStatistics = 9;

    /// <summary>Call before the first use of SQLite; further calls do nothing.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (registered) return;
            // The pinned SQLitePCLRaw.core is older than the one Microsoft.Data.Sqlite was built against; same API, lower version number.
            // Asked for without its version, the one that is there is found.
            AssemblyLoadContext.Default.Resolving += static (context, name) =>
                name is { Name: "SQLitePCLRaw.core", Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(name.Name)) : null;
            SetProvider();
            registered = true;
        }
    }

    // Apart, so that the types are only looked for once the hook above is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void SetProvider()
    {
        var provider = new SQLitePCL.SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, static (name, _, _) =>
            name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle) ? handle : 0);
        SQLitePCL.raw.SetProvider(provider);
        // Its statistics of memory, which nobody reads, hold one lock at every allocation of every connection. It refuses once it has been used; then they stay.
        _ = SQLitePCL.raw.sqlite3_config(NoMemoryStatistics, 0);
    }
}
