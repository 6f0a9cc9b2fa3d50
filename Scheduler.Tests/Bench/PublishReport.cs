using System.Globalization;

namespace Scheduler.Tests.Bench;

/// <summary>What scripts/bench publish found; its JSON has these names.</summary>
/// <param name="Lost">Neither live nor on record as unpublished.</param>
/// <param name="Ratio">Wall time of the app over that of the floor.</param>
/// <param name="StandInCpu">Seconds that the stand-in worked while the app published: near the wall time, it is what was measured.</param>
sealed record PublishReport(int Posts, int Accounts, string Provider, int Concurrency, int Lost, PublishFigures App, PublishFigures Floor, double Ratio, double StandInCpu)
{
    public bool IsRight => Lost == 0 && App.Duplicates == 0 && App.Live == Posts;

    public string Table()
    {
        (string Name, Func<PublishFigures, double> Of)[] rows =
        [
            ("published", f => f.Live), ("duplicates", f => f.Duplicates),
            ("first call late, median s", f => f.LatenessMedian), ("first call late, 99 % s", f => f.Lateness99), ("first call late, worst s", f => f.LatenessMax),
            ("due to last live s", f => f.Wall), ("due to last on record s", f => f.WallOnRecord), ("CPU s", f => f.Cpu), ("peak memory MB", f => f.PeakMegabytes),
        ];
        var lines = rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name,-28}{row.Of(App),12:0.###}{row.Of(Floor),12:0.###}"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Posts} posts at once over {Accounts} accounts, {Provider}, {Concurrency} at a time
            {"",-28}{"app",12}{"floor",12}
            {string.Join('\n', lines)}
            {"lost",-28}{Lost,12}
            {"app / floor",-28}{Ratio,12:0.00}
            {"stand-in's CPU s",-28}{StandInCpu,12:0.00}
            """);
    }
}
