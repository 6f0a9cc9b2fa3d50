using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Scheduler.Web.Metrics;

/// <summary>One metric with all its series: what an instrument has measured so far.</summary>
sealed class MetricFamily
{
    /// <summary>For a histogram in seconds that does not say itself which buckets suit it.</summary>
    static readonly double[] Usual = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60];

    readonly ConcurrentDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);
    readonly string help;
    readonly Kind kind;
    readonly bool adds;
    readonly double[] bounds;

    public MetricFamily(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        kind = type == typeof(Histogram<>) ? Kind.Histogram : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? Kind.Counter : Kind.Gauge;
        // What is observed says its value; the others say by how much it changed.
        adds = type == typeof(Counter<>) || type == typeof(UpDownCounter<>);
        IsObserved = instrument.IsObservable;
        Name = PrometheusText.Name(instrument, kind == Kind.Counter);
        help = PrometheusText.Escape(instrument.Description ?? "", quotes: false);
        bounds = kind == Kind.Histogram ? Bounds(instrument) : [];
    }

    enum Kind
    {
        Counter,
        Gauge,
        Histogram,
    }

    public string Name { get; }

    /// <summary>Whether it is asked for its value at every scrape.</summary>
    public bool IsObserved { get; }

    public void Measured(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var one = series.GetOrAdd(PrometheusText.Labels(tags), _ => new(bounds));
        if (kind == Kind.Histogram) one.Observe(value);
        else if (adds) one.Add(value);
        else one.Set(value);
    }

    /// <summary>Before it is asked: what it does not say again is no more.</summary>
    public void Forget() => series.Clear();

    public void Write(StringBuilder text)
    {
        if (series.IsEmpty) return;
        if (help.Length > 0) text.Append("# HELP ").Append(Name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(kind switch { Kind.Counter => "counter", Kind.Gauge => "gauge", _ => "histogram" }).Append('\n');
        foreach (var (labels, one) in series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (kind == Kind.Histogram) one.WriteHistogram(text, Name, labels);
            else one.WriteValue(text, Name, labels);
        }
    }

    static double[] Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } set } => [.. set],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } set } => [.. set.Select(b => (double)b)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } set } => [.. set.Select(b => (double)b)],
        _ => Usual,
    };
}
