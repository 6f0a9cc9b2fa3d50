using Scheduler.Core.Publishing;

namespace Scheduler.Tests.Publishing;

public class LatenessFiguresTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(99, 50, 99)]
    [InlineData(100, 50, 99)]
    [InlineData(101, 51, 100)]
    [InlineData(1000, 500, 990)]
    public void Median_and_99th_percentile_are_measured_values_at_the_nearest_rank(int count, int median, int p99) => Assert.Equal(
        new(TimeSpan.FromSeconds(median), TimeSpan.FromSeconds(p99), count),
        LatenessFigures.Of([.. Enumerable.Range(1, count).Reverse().Select(i => TimeSpan.FromSeconds(i))]));

    [Fact]
    public void Of_nothing_there_are_none() => Assert.Null(LatenessFigures.Of([]));
}
