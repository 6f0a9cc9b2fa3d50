using System.Text;

namespace Scheduler.Web.Metrics;

/// <summary>The numbers of one metric under one set of labels.</summary>
/// <param name="bounds">Upper ends of a histogram's buckets, rising; none for other metrics.</param>
sealed class MetricSeries(double[] bounds)
{
    readonly Lock gate = new();

    /// <summary>How many measurements fell into each bucket alone; what lies above the last bound is in <see cref="count"/> only.</summary>
    readonly long[] buckets = new long[bounds.Length];
    double sum;
    long count;

    public void Set(double value)
    {
        lock (gate) sum = value;
    }

    public void Add(double value)
    {
        lock (gate) sum += value;
    }

    public void Observe(double value)
    {
        var bucket = Array.BinarySearch(bounds, value);
        if (bucket < 0) bucket = ~bucket;
        lock (gate)
        {
            if (bucket < buckets.Length) buckets[bucket]++;
            (sum, count) = (sum + value, count + 1);
        }
    }

    public void WriteValue(StringBuilder text, string name, string labels)
    {
        lock (gate) Line(text, name, labels, PrometheusText.Number(sum));
    }

    public void WriteHistogram(StringBuilder text, string name, string labels)
    {
        lock (gate)
        {
            var before = labels.Length > 0 ? labels + "," : "";
            var upTo = 0L;
            for (var i = 0; i < bounds.Length; i++)
            {
                upTo += buckets[i];
                Line(text, name + "_bucket", $"{before}le=\"{PrometheusText.Number(bounds[i])}\"", PrometheusText.Number(upTo));
            }
            Line(text, name + "_bucket", before + "le=\"+Inf\"", PrometheusText.Number(count));
            Line(text, name + "_sum", labels, PrometheusText.Number(sum));
            Line(text, name + "_count", labels, PrometheusText.Number(count));
        }
    }

    static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }
}
