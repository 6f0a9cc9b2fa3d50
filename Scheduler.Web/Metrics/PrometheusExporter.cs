using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Scheduler.Core.Publishing;

namespace Scheduler.Web.Metrics;

/// <summary>
/// Listens to the meters that matter to an operator, and writes what they have said so far as Prometheus reads it: the engine's own,
/// the runtime's (memory, collections, threads, processor), the web server's requests and PostgreSQL's connections.
/// </summary>
public sealed class PrometheusExporter : IDisposable
{
    static readonly HashSet<string> Meters = new(StringComparer.Ordinal) { PublishingMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Npgsql" };

    readonly MeterListener listener = new();
    readonly ConcurrentDictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    readonly Lock rendering = new();

    public PrometheusExporter(IMeterFactory factory)
    {
        listener.InstrumentPublished = (instrument, to) =>
        {
            // A meter of another factory belongs to another application in this process.
            if (!Meters.Contains(instrument.Meter.Name) || instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, factory)) return;
            var family = new MetricFamily(instrument);
            to.EnableMeasurementEvents(instrument, families.GetOrAdd(family.Name, family));
        };
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((MetricFamily)family!).Measured(value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((MetricFamily)family!).Measured(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((MetricFamily)family!).Measured(value, tags));
        listener.Start();
    }

    /// <summary>All that was measured since the start, and what is observed now.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        lock (rendering)
        {
            foreach (var family in families.Values.Where(family => family.IsObserved)) family.Forget();
            listener.RecordObservableInstruments();
            foreach (var family in families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)) family.Write(text);
        }
        return text.ToString();
    }

    public void Dispose() => listener.Dispose();
}
