using System.Globalization;
using Npgsql;

namespace Scheduler.Tests.Support;

/// <summary>
/// One real PostgreSQL for the whole test run, started by the first test that asks for a database. It listens on a socket in its own
/// folder alone, so no port can clash, and it ends and is removed with the test process, however that ends.
/// </summary>
public sealed class PostgresServer
{
    const string Owner = "scheduler";

    const string Script = """
        set -eu
        programs=$1 data=$2 owner=$3; shift 3
        "$programs/initdb" --pgdata="$data" --username="$owner" --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync
        exec "$programs/postgres" -D "$data" -c unix_socket_directories="$data" -c listen_addresses= -c max_connections=300 "$@"
        """;

    /// <summary>Nothing in a test has to survive a power cut, so nothing waits for the disk.</summary>
    static readonly string[] Careless = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"];

    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    static readonly Lazy<Task<PostgresServer>> Running = new(() => StartAsync(Careless));
    static readonly Lazy<Task<PostgresServer>> Lasting = new(() => StartAsync([]));

    readonly TetheredProcess process;
    readonly string folder;
    int databases;

    PostgresServer(TetheredProcess process, string folder) => (this.process, this.folder) = (process, folder);

    /// <summary>The connection string of a fresh, empty database.</summary>
    /// <param name="lasting">On a server that waits for the disk as one in earnest does: for measurements.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<string> NewDatabaseAsync(bool lasting = false)
    {
        var server = await (lasting ? Lasting : Running).Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref server.databases)}");
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0");
        return server.ConnectionString(name);
    }

    static async Task<PostgresServer> StartAsync(string[] settings)
    {
        var data = await NewFolderAsync();
        string[] command = [.. AsOwner, "/bin/sh", "-c", Script, "postgres", ProgramsFolder(), data, Owner, .. settings];
        var server = new PostgresServer(TetheredProcess.Start(command, lastSignal: "TERM", folder: data), data);
        await server.UntilReadyAsync();
        return server;
    }

    /// <summary>PostgreSQL refuses to run as root; its package brings a user for it.</summary>
    static string[] AsOwner => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];

    static string ProgramsFolder()
    {
        const string Versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(Versions)
            ? Directory.EnumerateDirectories(Versions).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "postgres"))).MaxBy(Major)
            : null;
        return newest ?? throw new InvalidOperationException("PostgreSQL is not installed. Install it (Debian: apt-get install postgresql); scripts/test does so where it may.");

        static int Major(string bin) => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), CultureInfo.InvariantCulture, out var major) ? major : 0;
    }

    // The socket's address must stay under 108 characters and its folder within reach of another user: /tmp, not TMPDIR.
    static async Task<string> NewFolderAsync()
    {
        var path = $"/tmp/scheduler-postgres-{Guid.NewGuid():N}";
        string[] owner = Environment.IsPrivilegedProcess ? ["--owner=postgres", "--group=postgres"] : [];
        await using var install = TetheredProcess.Start(["install", "--directory", "--mode=700", .. owner, path]);
        await install.WaitForExitAsync();
        return install.ExitCode == 0 ? path : throw new InvalidOperationException(install.Output);
    }

    async Task UntilReadyAsync()
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!process.HasExited && !timeout.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
            catch (NpgsqlException never)
            {
                throw new InvalidOperationException($"PostgreSQL did not start:\n{process.Output}", never);
            }
        }
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    string ConnectionString(string database) => $"Host={folder};Username={Owner};Database={database};Maximum Pool Size=20";
}
