namespace Scheduler.Web.Hosting;

/// <summary>What the program does at the command line instead of serving: <c>dotnet Scheduler.Web.dll &lt;command&gt; --option value</c>.</summary>
static class Commands
{
    static readonly Dictionary<string, Func<IServiceProvider, Task<int>>> All = new(StringComparer.Ordinal)
    {
        [SyncConnectionsCommand.Name] = SyncConnectionsCommand.RunAsync,
        [ResetPasswordCommand.Name] = ResetPasswordCommand.RunAsync,
    };

    /// <summary>Whether a command is given: a first word that is no setting. Then the data folder may be in use by the server.</summary>
    public static bool AreIn(string[] args) => args is [[not ('-' or '/'), ..] word, ..] && !word.Contains('=', StringComparison.Ordinal);

    /// <returns>The exit code; null when no command is given and the program is to serve.</returns>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        if (!AreIn(args)) return null;
        if (!All.TryGetValue(args[0], out var command))
        {
            await Console.Error.WriteLineAsync($"There is no command {args[0]}. Commands: {string.Join(", ", All.Keys)}.");
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        return await command(scope.ServiceProvider);
    }
}
