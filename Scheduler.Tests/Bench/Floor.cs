using System.Globalization;
using System.Text.Json;
using Scheduler.Core.Publishing;

namespace Scheduler.Tests.Bench;

/// <summary>
/// The least that the work can take: the very calls that publishing makes, in the same order and with the same waits and
/// concurrency, and nothing beside them. No database, no journal, no claims.
/// </summary>
sealed class Floor(HttpClient http, PublishingOptions options, TimeProvider time) : IDisposable
{
    const string Version = "v23.0";
    const string Token = "token-1";

    readonly SemaphoreSlim slots = new(options.MaxConcurrency);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var graph = new Uri(arguments.Text("graph") ?? throw new BadArguments("--graph is missing."));
        var options = new PublishingOptions();
        options.MaxConcurrency = arguments.Count("concurrency", options.MaxConcurrency);
        options.PollFirstSeconds = arguments.Number("poll-first", options.PollFirstSeconds);
        options.PollMaxSeconds = arguments.Number("poll-max", options.PollMaxSeconds);
        var (posts, accounts) = (arguments.Count("posts", 1000), arguments.Count("accounts", 20));
        var start = DateTimeOffset.FromUnixTimeMilliseconds((long)arguments.Number("start", 0));
        arguments.RefuseOthers();

        using var http = LoopbackClient.Create(graph);
        using var floor = new Floor(http, options, TimeProvider.System);
        var captions = PlannedLoad.Captions("floor", posts);
        if (start - TimeProvider.System.GetUtcNow() is var ahead && ahead > TimeSpan.Zero) await Task.Delay(ahead, TimeProvider.System);
        await Task.WhenAll(captions.Select((caption, i) => floor.PublishAsync(PlannedLoad.AccountId(i % accounts), caption)));
        var usage = ProcessUsage.Read(Environment.ProcessId);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(usage));
        return 0;
    }

    public void Dispose() => slots.Dispose();

    // As InstagramPublisher goes: a container, then a look after each wait; the one that finds it ready also publishes.
    async Task PublishAsync(string account, string caption)
    {
        var container = "";
        await InSlotAsync(async () =>
        {
            container = await PostAsync($"{account}/media", ("image_url", $"http://127.0.0.1/m/{new string('x', 140)}.jpg"), ("caption", caption));
            return true;
        });
        var wait = options.PollFirstSeconds;
        for (var polls = 0; ; polls++)
        {
            await Task.Delay(TimeSpan.FromSeconds(wait), time);
            if (await InSlotAsync(() => FinishAsync(account, container))) return;
            wait = Math.Min(options.PollFirstSeconds * Math.Pow(2, Math.Max(0, polls - 2)), options.PollMaxSeconds);
        }
    }

    async Task<bool> FinishAsync(string account, string container)
    {
        if (await GetAsync($"{container}?fields=status_code%2Cstatus", "status_code") != "FINISHED") return false;
        var media = await PostAsync($"{account}/media_publish", ("creation_id", container));
        await GetAsync($"{media}?fields=permalink%2Ctimestamp", "permalink");
        return true;
    }

    async Task<bool> InSlotAsync(Func<Task<bool>> work)
    {
        await slots.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            slots.Release();
        }
    }

    async Task<string> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Append(("access_token", Token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await http.PostAsync(new Uri($"{Version}/{path}", UriKind.Relative), content);
        return await ReadAsync(answer, "id");
    }

    async Task<string> GetAsync(string path, string field)
    {
        using var answer = await http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"{Version}/{path}&access_token={Token}"), UriKind.Relative));
        return await ReadAsync(answer, field);
    }

    static async Task<string> ReadAsync(HttpResponseMessage answer, string field)
    {
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.GetProperty(field).GetString()!;
    }
}
