using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Publishing;
using Scheduler.Web.Metrics;

namespace Scheduler.Tests.Metrics;

public sealed class PrometheusExporterTests : IDisposable
{
    readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    readonly Meter meter;
    readonly PrometheusExporter exporter;

    public PrometheusExporterTests()
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        meter = factory.Create(PublishingMetrics.MeterName);
        exporter = new(factory);
    }

    public void Dispose()
    {
        exporter.Dispose();
        services.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_under_each_set_of_labels_in_whatever_order_they_come()
    {
        var calls = meter.CreateCounter<long>("test.calls", "{call}", "Calls made.");
        calls.Add(2, new("kind", "a"), new("state", "ok"));
        calls.Add(3, new("state", "ok"), new KeyValuePair<string, object?>("kind", "a"));
        calls.Add(1, new KeyValuePair<string, object?>("kind", "b"));
        Assert.Equal("""
            # HELP test_calls_total Calls made.
            # TYPE test_calls_total counter
            test_calls_total{kind="a",state="ok"} 5
            test_calls_total{kind="b"} 1

            """.ReplaceLineEndings("\n"), Written("test_calls"));
    }

    [Fact]
    public void A_histogram_counts_what_is_at_most_each_bound()
    {
        var took = meter.CreateHistogram("test.took", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2.5] });
        foreach (var seconds in (double[])[0.1, 0.5, 0.75, 2, 9]) took.Record(seconds, new KeyValuePair<string, object?>("kind", "a"));
        Assert.Equal("""
            # TYPE test_took_seconds histogram
            test_took_seconds_bucket{kind="a",le="0.5"} 2
            test_took_seconds_bucket{kind="a",le="1"} 3
            test_took_seconds_bucket{kind="a",le="2.5"} 4
            test_took_seconds_bucket{kind="a",le="+Inf"} 5
            test_took_seconds_sum{kind="a"} 12.35
            test_took_seconds_count{kind="a"} 5

            """.ReplaceLineEndings("\n"), Written("test_took"));
    }

    [Fact]
    public void A_gauge_is_asked_anew_and_one_that_says_nothing_is_absent()
    {
        int? depth = 4;
        meter.CreateObservableGauge("test.depth", () => depth is { } known ? [new Measurement<int>(known)] : Enumerable.Empty<Measurement<int>>());
        var open = meter.CreateUpDownCounter<int>("test.open");
        open.Add(3);
        open.Add(-1);
        Assert.Equal((4, 2), (Scraped()["test_depth"], Scraped()["test_open"]));
        depth = null;
        Assert.Null(Scraped()["test_depth"]);
    }

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("C:\\x", "C:\\\\x")]
    [InlineData("two\nlines", "two\\nlines")]
    [InlineData(null, "")]
    public void Labels_are_escaped(string? value, string written)
    {
        meter.CreateCounter<int>("test.escaped").Add(1, new KeyValuePair<string, object?>("http.route", value));
        Assert.Equal(1, Scraped()[$"test_escaped_total{{http_route=\"{written}\"}}"]);
    }

    [Fact]
    public void Help_is_one_line() =>
        Assert.Contains("# HELP test_help_total One\\ntwo\n", Written("test_help", meter.CreateCounter<int>("test.help", null, "One\ntwo")), StringComparison.Ordinal);

    [Fact]
    public void Bytes_and_seconds_are_told_in_the_name_once()
    {
        meter.CreateCounter<double>("test.size", "By").Add(0.5);
        meter.CreateCounter<double>("test.took_seconds", "s").Add(double.PositiveInfinity);
        Assert.Equal((0.5, double.PositiveInfinity), (Scraped()["test_size_bytes_total"], Scraped()["test_took_seconds_total"]));
    }

    [Fact]
    public void Another_applications_meters_and_other_libraries_are_not_ours_to_tell()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        others.GetRequiredService<IMeterFactory>().Create(PublishingMetrics.MeterName).CreateCounter<int>("test.theirs").Add(1);
        services.GetRequiredService<IMeterFactory>().Create("Some.Library").CreateCounter<int>("test.library").Add(1);
        Assert.DoesNotContain("test_theirs", exporter.Render(), StringComparison.Ordinal);
        Assert.DoesNotContain("test_library", exporter.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_count_at_once()
    {
        var (counter, histogram) = (meter.CreateCounter<int>("test.many"), meter.CreateHistogram<int>("test.values"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                counter.Add(1);
                histogram.Record(i);
                if (i % 1000 == 0) Assert.NotNull(Scraped()["test_many_total"]);
            }
        })));
        Assert.Equal((40_000, 40_000), (Scraped()["test_many_total"], Scraped()["test_values_count"]));
    }

    Scrape Scraped() => new(exporter.Render());

    /// <summary>All that is written of one metric.</summary>
    string Written(string name, Counter<int>? counted = null)
    {
        counted?.Add(1);
        return string.Concat(exporter.Render().Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal)).Select(line => line + "\n"));
    }
}
