using Scheduler.Core.Storage;
using Scheduler.Tests.Bench.Fuzz;
using Xunit.Abstractions;

namespace Scheduler.Tests.Api;

/// <summary>scripts/bench fuzz in short.</summary>
public sealed class FuzzRunTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_is_sent_is_answered_properly_shows_nobody_elses_data_and_changes_nothing_when_it_is_refused()
    {
        var report = await new FuzzRun(1500, seed: 5, DatabaseProvider.Sqlite, concurrency: 8, only: null, output.WriteLine).RunAsync();
        output.WriteLine(report.Table());
        Assert.Empty(report.Offences);
        Assert.Equal(0, report.Unjudged);
        Assert.True(report is { Judged: > 300, Accepted: > 10 }, "Too little of it was proper, or too little was refused, to prove anything.");
    }
}
