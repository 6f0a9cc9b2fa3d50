using System.Globalization;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>How the stand-in behaves; travels to its process as arguments.</summary>
public sealed record StandInOptions
{
    /// <summary>How long each call takes.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a container is IN_PROGRESS.</summary>
    public TimeSpan Processing { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Share of the calls that go wrong, 0 to 1.</summary>
    public double FaultRate { get; init; }

    public FaultKinds FaultKinds { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>How long after the first call nothing goes wrong any more; null = it never ends.</summary>
    public TimeSpan? CalmAfter { get; init; }

    internal static StandInOptions Read(Arguments arguments)
    {
        var defaults = new StandInOptions();
        return new()
        {
            Delay = arguments.Seconds("delay", defaults.Delay), Processing = arguments.Seconds("processing", defaults.Processing),
            FaultRate = arguments.Number("faults", defaults.FaultRate), FaultKinds = arguments.Choice("kinds", defaults.FaultKinds), Seed = (int)arguments.Number("seed", defaults.Seed),
            CalmAfter = arguments.Seconds("calm-after", TimeSpan.Zero) is var calm && calm > TimeSpan.Zero ? calm : null,
        };
    }

    internal IEnumerable<string> Write()
    {
        yield return Text("delay", Delay.TotalSeconds);
        yield return Text("processing", Processing.TotalSeconds);
        yield return Text("faults", FaultRate);
        yield return $"--kinds={FaultKinds}";
        yield return Text("seed", Seed);
        yield return Text("calm-after", CalmAfter?.TotalSeconds ?? 0);

        static string Text(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
    }
}
