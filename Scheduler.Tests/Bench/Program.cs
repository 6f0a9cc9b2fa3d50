using Scheduler.Tests.Bench.Api;
using Scheduler.Tests.Bench.Fuzz;
using Scheduler.Tests.Bench.StandIn;

namespace Scheduler.Tests.Bench;

/// <summary>What this assembly does when it is run as a program instead of as tests (docs/bench.md).</summary>
static class Program
{
    const string Usage = "Commands: publish, crash, idle, calendar, pages, fuzz, api; for their own use: stand-in, floor, api-floor. See docs/bench.md.";

    static async Task<int> Main(string[] words)
    {
        try
        {
            if (words.Length == 0) throw new BadArguments(Usage);
            var arguments = new Arguments(words[1..]);
            return words[0] switch
            {
                "stand-in" => await StandInServer.RunAsync(arguments),
                "floor" => await Floor.RunAsync(arguments),
                "publish" => await PublishBench.RunAsync(arguments),
                "crash" => await CrashBench.RunAsync(arguments),
                "pages" => await PagesBench.RunAsync(arguments),
                "idle" => await IdleBench.RunAsync(arguments),
                "api" => await ApiBench.RunAsync(arguments),
                "api-floor" => await ApiFloor.RunAsync(arguments),
                "fuzz" => await FuzzBench.RunAsync(arguments),
                "calendar" => await CalendarBench.RunAsync(arguments),
                _ => throw new BadArguments(Usage),
            };
        }
        catch (BadArguments e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
