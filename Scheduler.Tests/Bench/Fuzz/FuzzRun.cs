using System.Diagnostics;
using System.Globalization;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>
/// Sends made-up requests at the running product, batch by batch, and holds every answer and every row against what must be so: no
/// failure of ours, refusals in the dialect's shape, nothing of the other workspace shown or changed, nothing at all changed by a
/// refused call.
/// </summary>
/// <param name="only">Sends this request alone and tells what came; null = all.</param>
sealed class FuzzRun(int requests, int seed, DatabaseProvider provider, int concurrency, int? only, Action<string> tell)
{
    /// <summary>How often refused calls are sent again without those that were let in beside them.</summary>
    const int Rounds = 6;

    readonly Dictionary<int, int> statuses = [];
    readonly Dictionary<string, (int Sent, int Refused)> kinds = new(StringComparer.Ordinal);
    readonly List<FuzzOffence> offences = [];
    int sentAgain, accepted, judged, unjudged;
    Uri address = null!;

    public async Task<FuzzReport> RunAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        var database = new DatabaseOptions { Provider = provider, ConnectionString = provider == DatabaseProvider.PostgreSql ? await PostgresServer.NewDatabaseAsync() : null };
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string>
        {
            ["Seed:OwnerEmail"] = "first@example.org", ["Seed:OwnerPassword"] = "four words make it", ["Logging:LogLevel:Default"] = "Warning",
            ["Database:Provider"] = provider.ToString(), ["Database:ConnectionString"] = database.ConnectionString ?? "", ["RateLimit:PerMinute"] = "1000000000",
        });
        address = app.Address;
        await using var node = await CoreInstance.StartAsync(database, app.DataDir, new ManualClock(TimeProvider.System.GetUtcNow()));
        var world = await FuzzWorldBuilder.FillAsync(node, seed);
        var maker = new RequestMaker(world, seed);
        using var client = new FuzzClient(address);
        if (only is { } number)
        {
            await SendOneAsync(client, maker.Make(number), world);
        }
        else
        {
            await ProveItSeesAsync(client, world);
            var before = await RowDigest.ReadAsync(node);
            var untouched = before;
            foreach (var batch in Enumerable.Range(0, requests).Chunk(RequestMaker.Batch))
            {
                before = await JudgeAsync(node, client, world, [.. batch.Select(maker.Make)], before);
                if (batch[^1] / RequestMaker.Batch % 40 == 39) tell(string.Create(CultureInfo.InvariantCulture, $"{batch[^1] + 1} requests, {before.Count} rows, {offences.Count} offences, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
                if (offences.Count >= FuzzReport.MostOffences) break;
            }
            if (accepted == 0 || untouched.DifferencesTo(before, world.Own.WorkspaceId).Count == 0) offences.Add(new(-1, "proof", "no proper call changed a row, so nothing is proved", "", ""));
        }
        if (app.Output.Contains("Unhandled exception", StringComparison.Ordinal)) offences.Add(new(-1, "log", "the program's log holds an unhandled exception", "", app.Output[..Math.Min(2000, app.Output.Length)]));
        return new(
            seed, statuses.Values.Sum() - sentAgain, sentAgain, accepted, judged, unjudged, Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1), statuses,
            kinds.ToDictionary(k => k.Key, k => new KindCount(k.Value.Sent, k.Value.Refused), StringComparer.Ordinal), offences);
    }

    /// <summary>The other workspace's own key shows its marker: so an answer that should not have it would be seen to have it.</summary>
    static async Task ProveItSeesAsync(FuzzClient client, FuzzWorld world)
    {
        var theirs = await client.SendAsync(new(-1, "proof", "GET", $"{CallTemplates.Prefix}/platform-connections", [new("x-api-key", world.Other.Key)], null, null));
        if (theirs.Status != 200 || !theirs.Body.Contains(world.Other.Marker, StringComparison.Ordinal)) throw new InvalidOperationException($"The other workspace cannot see its own accounts: {theirs}");
    }

    async Task<RowDigest> JudgeAsync(CoreInstance node, FuzzClient client, FuzzWorld world, IReadOnlyList<FuzzRequest> batch, RowDigest before)
    {
        for (var round = 0; ; round++)
        {
            var answers = await SendAllAsync(client, batch);
            var after = await RowDigest.ReadAsync(node);
            for (var i = 0; i < batch.Count; i++) Look(batch[i], answers[i], world, first: round == 0);
            Blame(batch, before.DifferencesTo(after, world.Other.WorkspaceId), "the other workspace's row");
            var refused = batch.Where((request, i) => !IsLetIn(request, answers[i])).ToList();
            if (refused.Count == batch.Count)
            {
                Blame(batch, before.DifferencesTo(after), "although every call was refused, row");
                judged += refused.Count(request => !request.Reads);
                return after;
            }
            accepted += batch.Count - refused.Count;
            if (round == Rounds)
            {
                unjudged += refused.Count(request => !request.Reads);
                return after;
            }
            if (refused.Count == 0) return after;
            (batch, before) = (refused, after);
            sentAgain += batch.Count;
        }
    }

    async Task<FuzzAnswer[]> SendAllAsync(FuzzClient client, IReadOnlyList<FuzzRequest> batch)
    {
        var answers = new FuzzAnswer[batch.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, batch.Count), new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (i, _) => answers[i] = await client.SendAsync(batch[i]));
        return answers;
    }

    void Look(FuzzRequest request, FuzzAnswer answer, FuzzWorld world, bool first)
    {
        statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
        if (AnswerRules.Problem(request, answer, world.Other.Marker) is { } problem) Add(request, $"the answer {problem}", answer);
        if (!first) return;
        foreach (var kind in request.Kind.Split('+'))
        {
            var (sent, refused) = kinds.GetValueOrDefault(kind);
            kinds[kind] = (sent + 1, refused + (answer.Status is 0 or >= 400 ? 1 : 0));
        }
    }

    /// <summary>Whether it may have changed something. A tool that refuses says so in an answer of status 200.</summary>
    static bool IsLetIn(FuzzRequest request, FuzzAnswer answer) => !request.Reads && answer.Status is >= 200 and < 300
        && (!request.IsUnder(CallTemplates.Mcp) || (answer.Body.Contains("\"result\"", StringComparison.Ordinal) && !answer.Body.Contains("\"isError\":true", StringComparison.Ordinal)));

    void Blame(IReadOnlyList<FuzzRequest> batch, IReadOnlyList<string> changes, string what)
    {
        foreach (var change in changes)
            offences.Add(new(batch[0].Number, "batch", string.Create(CultureInfo.InvariantCulture, $"{what} {change}"), string.Create(CultureInfo.InvariantCulture, $"one of the requests {batch[0].Number} to {batch[^1].Number}"), ""));
    }

    async Task SendOneAsync(FuzzClient client, FuzzRequest request, FuzzWorld world)
    {
        var answer = await client.SendAsync(request);
        tell(request.ToCurl(address));
        tell(answer.ToString());
        Look(request, answer, world, first: true);
    }

    void Add(FuzzRequest request, string what, FuzzAnswer answer) => offences.Add(new(
        request.Number, request.Kind, what, request.ToCurl(address), string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.ContentType} {answer.Body[..Math.Min(300, answer.Body.Length)].ReplaceLineEndings(" ")}")));
}
