using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Scheduler.Tests.Bench.Api;

/// <summary>So many clients, each with one call under way at a time.</summary>
sealed class ApiLoad(HttpClient client, int concurrency)
{
    /// <summary>Milliseconds of each call, and how long it all took.</summary>
    public async Task<(List<double> Milliseconds, TimeSpan Took)> RunAsync(TimeSpan duration, Func<HttpRequestMessage> next)
    {
        var begun = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(() => CallAsync(begun, duration, next))));
        return ([.. each.SelectMany(times => times)], Stopwatch.GetElapsedTime(begun));
    }

    /// <param name="path">Below the API's address.</param>
    public static HttpRequestMessage Create(string path, string key, string platform, DateTimeOffset at, int number) => new(HttpMethod.Post, new Uri(path, UriKind.Relative))
    {
        Headers = { { "x-api-key", key } },
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"content":"Number {{number}}: fresh from the oven, every morning from six, and on Sundays from eight. Come by and try the new rye. #bluebakery #bread","platforms":["{{platform}}"],"scheduledTime":"{{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}""")))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };

    public static HttpRequestMessage Get(string path, string key, string id) => new(HttpMethod.Get, new Uri(path + id, UriKind.Relative)) { Headers = { { "x-api-key", key } } };

    async Task<List<double>> CallAsync(long begun, TimeSpan duration, Func<HttpRequestMessage> next)
    {
        var times = new List<double>();
        while (Stopwatch.GetElapsedTime(begun) < duration)
        {
            using var request = next();
            var sent = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {(int)answer.StatusCode}: {body}");
        }
        return times;
    }
}
