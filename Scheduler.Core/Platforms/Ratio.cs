using System.Globalization;

namespace Scheduler.Core.Platforms;

/// <summary>A shape as width to height, in whole numbers so that no rounding moves a limit.</summary>
public readonly record struct Ratio(int Width, int Height)
{
    public double Value => (double)Width / Height;

    /// <summary>"4:5", "1.91:1".</summary>
    public override string ToString() => Height == 100
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:0.##}:1")
        : string.Create(CultureInfo.InvariantCulture, $"{Width}:{Height}");
}
