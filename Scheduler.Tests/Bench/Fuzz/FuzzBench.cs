using System.Globalization;
using System.Text.Json;
using Scheduler.Core.Storage;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>scripts/bench fuzz: whatever the API is sent, it answers properly, shows nobody else's data and changes nothing that it refuses.</summary>
static class FuzzBench
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (file, only) = (arguments.Text("json"), arguments.Text("only"));
        var run = new FuzzRun(
            arguments.Count("requests", 100_000), (int)arguments.Number("seed", 1), arguments.Choice("provider", DatabaseProvider.Sqlite), arguments.Count("concurrency", 16), only is null ? null : int.Parse(only, CultureInfo.InvariantCulture), Console.Out.WriteLine);
        arguments.RefuseOthers();
        var report = await run.RunAsync();
        await Console.Out.WriteLineAsync(report.Table());
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, JsonSerializerOptions.Web) + "\n");
        return report.IsRight ? 0 : 1;
    }
}
