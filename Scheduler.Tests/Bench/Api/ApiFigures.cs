using System.Globalization;

namespace Scheduler.Tests.Bench.Api;

/// <summary>One call, beside the least that could answer it.</summary>
/// <param name="Call">create-post or get-post.</param>
/// <param name="App">Requests a second.</param>
/// <param name="AppP99">Milliseconds.</param>
/// <param name="AppCpu">Milliseconds of the program's CPU for one request; a database server's is not in it.</param>
/// <param name="Ratio">Requests a second of the app over those of the floor.</param>
sealed record ApiFigures(string Provider, string Call, double App, double Floor, double AppP99, double FloorP99, double AppCpu, double FloorCpu, double Ratio)
{
    /// <summary>What is asked of the ratio.</summary>
    public const double Asked = 0.5;

    public static string Table(IEnumerable<ApiFigures> figures) => string.Join('\n', figures
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Provider,-12}{f.Call,-12}{f.App,10:0}{f.Floor,10:0}{f.Ratio,8:0.00}{f.AppP99,11:0.0}{f.FloorP99,11:0.0}{f.AppCpu,11:0.00}{f.FloorCpu,11:0.00}"))
        .Prepend($"{"",-24}{"app /s",10}{"floor /s",10}{"ratio",8}{"p99 ms",11}{"floor",11}{"CPU ms",11}{"floor",11}"));
}
