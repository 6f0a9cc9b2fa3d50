using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Analytics;

namespace Scheduler.Web.Api.Publora;

/// <summary>How a post does on LinkedIn (P8).</summary>
static class StatisticsRoutes
{
    public static async Task<Results<Ok<CountAnswer>, Ok<MetricsAnswer>>> LinkedInAsync(ApiCaller who, StatisticsRequest asked, LinkedInStatistics statistics, CancellationToken cancel)
    {
        var counts = await statistics.ReadAsync(who.Caller, asked.Account, asked.PostedId, asked.Metrics, cancel);
        return asked.IsSingle
            ? TypedResults.Ok(new CountAnswer(counts[asked.Metrics[0]]))
            : TypedResults.Ok(new MetricsAnswer(StatisticsRequest.Names.Where(name => counts.ContainsKey(name.Value)).ToDictionary(name => name.Key, name => counts[name.Value], StringComparer.Ordinal)));
    }
}

public sealed record CountAnswer(long Count) : Answer(true);

/// <param name="Metrics">By the names of queryType.</param>
public sealed record MetricsAnswer(IReadOnlyDictionary<string, long> Metrics) : Answer(true);
