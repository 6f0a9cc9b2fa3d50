using System.Globalization;
using System.Net.Http.Json;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>The stand-in as a process of its own, which lives on when the product is killed and ends when we do.</summary>
public sealed class StandInProcess : IAsyncDisposable
{
    internal const string Greeting = "The stand-in listens on ";
    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    readonly TetheredProcess process;
    readonly HttpClient client;

    StandInProcess(TetheredProcess process, Uri address)
    {
        (this.process, Address) = (process, address);
        client = LoopbackClient.Create(address);
    }

    /// <summary>What Meta:GraphUrl is to be.</summary>
    public Uri Address { get; }

    public int ProcessId => process.ProcessId;

    public static async Task<StandInProcess> StartAsync(StandInOptions options)
    {
        var program = OwnProgram.Start(["stand-in", .. options.Write()]);
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (!program.Output.Contains(Greeting, StringComparison.Ordinal) || !program.Output.EndsWith('\n'))
        {
            if (program.HasExited || timeout.IsCancellationRequested) throw new InvalidOperationException($"The stand-in did not start:\n{program.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
        return new(program, new Uri(program.Output[Greeting.Length..].Trim()));
    }

    public async Task<SeenReport> ReportAsync() => await client.GetFromJsonAsync<SeenReport>("report") ?? throw new InvalidOperationException("The stand-in has no report.");

    /// <summary>Posts that are live, each counted once.</summary>
    public async Task<int> CountAsync() => int.Parse(await client.GetStringAsync(new Uri("count", UriKind.Relative)), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
    }
}
