using System.Net;
using System.Net.Sockets;

namespace Scheduler.Tests.Support;

/// <summary>
/// The built product as a process of its own, for tests that kill it at the wrong moment. It keeps its port and its data folder
/// over restarts.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    readonly TempFolder data = new("app-process");
    readonly Dictionary<string, string> environment;
    TetheredProcess? process;

    readonly string program;

    AppProcess(IReadOnlyDictionary<string, string> settings, string program)
    {
        this.program = program;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var defaults = new Dictionary<string, string> { ["Urls"] = Address.GetLeftPart(UriPartial.Authority), ["App:DataDir"] = data.Path };
        environment = defaults.Concat(settings).GroupBy(setting => setting.Key).ToDictionary(
            key => key.Key.Replace(":", "__", StringComparison.Ordinal), values => values.Last().Value);
    }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; }

    public string DataDir => data.Path;

    /// <summary>Of the program itself; another one after every restart.</summary>
    public int ProcessId => Running.ProcessId;

    /// <summary>Once it has ended.</summary>
    public int ExitCode => Running.ExitCode;

    /// <summary>What it has written since it was last started.</summary>
    public string Output => process?.Output ?? "";

    TetheredProcess Running => process ?? throw new InvalidOperationException("It was never started.");

    /// <summary>Its settings and its data folder, and no process yet: <see cref="RestartAsync"/> starts it, on whatever was stored there by then.</summary>
    public static AppProcess Prepare(IReadOnlyDictionary<string, string> settings) => new(settings, Built);

    /// <summary>Starts it and waits until /health says that it is well.</summary>
    /// <param name="settings">By their full keys (<c>Database:Provider</c>); they replace the defaults.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not well within a minute; the message holds what it wrote.</exception>
    /// <param name="program">Another Scheduler.Web.dll than the one that was built with these tests.</param>
    public static async Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null, string? program = null)
    {
        var app = new AppProcess(settings ?? new Dictionary<string, string>(), program ?? Built);
        try
        {
            await app.RestartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill -9: it gets no chance to tidy up. Ends when the process is gone.</summary>
    public async Task KillAsync()
    {
        await Running.SignalAsync("KILL");
        await Running.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as an operator would, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await Running.SignalAsync("TERM");
        await Running.WaitForExitAsync();
    }

    /// <summary>Freezes it, as a paused virtual machine is frozen; its connections stay open. Ends when it stands still.</summary>
    public async Task PauseAsync()
    {
        await Running.SignalAsync("STOP");
        while (!Running.IsStopped) await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
    }

    public Task ResumeAsync() => Running.SignalAsync("CONT");

    /// <summary>Starts it on the data that is there and waits until it is well (if it runs, it is killed first).</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        process = Launch();
        await UntilHealthyAsync();
    }

    /// <summary>Starts it again with these variables beside its own, and waits until it has ended by itself.</summary>
    public async Task RunToItsEndAsync(CancellationToken cancel, params (string Name, string Value)[] variables)
    {
        await EndAsync();
        process = Launch(variables);
        await process.WaitForExitAsync(cancel);
    }

    /// <summary>Runs one of the program's commands beside it, on the same settings.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public async Task<(int ExitCode, string Output)> CommandAsync(params string[] words)
    {
        await using var command = TetheredProcess.Start(["dotnet", program, .. words], environment);
        await command.WaitForExitAsync();
        return (command.ExitCode, command.Output);
    }

    /// <summary>A client for its pages and APIs; the caller disposes it.</summary>
    public HttpClient CreateClient() => NewClient(Address);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        data.Dispose();
    }

    ValueTask EndAsync() => process?.DisposeAsync() ?? ValueTask.CompletedTask;

    TetheredProcess Launch(params (string Name, string Value)[] variables) =>
        TetheredProcess.Start(["dotnet", program], environment.Concat(variables.Select(v => KeyValuePair.Create(v.Name, v.Value))));

    static string Built
    {
        get
        {
            // …/Scheduler.Tests/bin/<configuration>/<framework>/ -> the same place of Scheduler.Web
            var output = Path.GetRelativePath(SourceTree.PathOf("Scheduler.Tests"), AppContext.BaseDirectory);
            return SourceTree.PathOf(Path.Combine("Scheduler.Web", output, "Scheduler.Web.dll"));
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task UntilHealthyAsync()
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        using var client = CreateClient();
        while (!await IsHealthyAsync(client, timeout.Token))
        {
            if (Running.HasExited || timeout.IsCancellationRequested) throw new InvalidOperationException($"The app did not start:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    static async Task<bool> IsHealthyAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync("health", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

#pragma warning disable RS0030 // There is no service collection here to take an IHttpClientFactory from.
    static HttpClient NewClient(Uri address) => new(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = address };
#pragma warning restore RS0030
}
