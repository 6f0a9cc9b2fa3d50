using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

/// <summary>X13: the log names what it speaks of by ids, and holds nothing that opens a door.</summary>
public sealed class EngineLogTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    const string Token = "EAAB-known-token-of-this-test";
    const string Account = "/v23.0/17841400000000001";
    const string Media = Account + "/media";

    [Theory]
    [InlineData("refused")]
    [InlineData("down")]
    [InlineData("no sense")]
    [InlineData("broken")]
    [InlineData("lost")]
    public async Task A_failing_platform_leaves_ids_in_the_log_and_neither_the_token_nor_an_address_of_a_picture(string how)
    {
        using var logs = new CollectedLogs();
        await using var graph = await HttpStub.StartAsync();
        await using var node = await CoreInstance.StartAsync(database.Options, database.Folder, new ManualClock(), graph: graph.Address, logs: logs);
        await using (var db = node.Database())
        {
            await db.Posts.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        var anna = await node.SignUpAsync();
        var account = await node.ConnectAsync(anna, token: Token);
        LayOut(graph, how);
        var id = await node.Posts.CreateAsync(anna, new("bread", [account], [new(await node.UploadAsync(anna), null, null)], null, "Europe/Berlin"), PostIntent.PublishNow, CancellationToken.None);
        await node.RunAsync(TimeSpan.FromMinutes(2));

        var target = await node.ReadAsync(db => db.Targets.AsNoTracking().SingleAsync(t => t.Post.PublicId == id));
        var picture = new Uri(graph.Requests.First(r => r.Path == Media).Form["image_url"].ToString());
        Assert.Contains(Token, graph.Requests[0].Form["access_token"].ToString(), StringComparison.Ordinal);
        var all = logs.Lines.Select(line => line.ToString()).ToList();
        Assert.DoesNotContain(all, line => line.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(all, line => line.Contains(picture.AbsolutePath[3..], StringComparison.Ordinal) || line.Contains("posts.example", StringComparison.Ordinal));

        var moves = logs.Lines.Where(line => line.Category.EndsWith(".TargetLedger", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(moves);
        Assert.All(moves, line => Assert.Superset(new HashSet<string>([$"Post={id}", $"Target={target.Id}"]), line.Values.Split(", ").ToHashSet(StringComparer.Ordinal)));
        Assert.All(moves, line => Assert.Contains($"post {id} target {target.Id}", line.Scopes, StringComparison.Ordinal));
        Assert.Contains(moves, line => line.Level >= (how == "lost" ? LogLevel.Debug : LogLevel.Information) && line.Message.Contains("step 1 container", StringComparison.Ordinal));
    }

    /// <summary>Each failure echoes all that it was sent, as a careless server might.</summary>
    static void LayOut(HttpStub graph, string how)
    {
        graph.On("POST", Media, request => how switch
        {
            "refused" => Echo(request, 100, 400),
            "down" => Echo(request, 2, 500),
            "no sense" => StubAnswer.Text($"<html>{request.Form["access_token"]} {request.Form["image_url"]}", 502),
            "broken" => StubAnswer.BrokenConnection,
            _ => StubAnswer.Json("""{"id":"c1"}"""),
        });
        graph.On("GET", "/v23.0/c1", StubAnswer.Json("""{"status_code":"FINISHED","status":"Finished","id":"c1"}"""));
        graph.On("POST", Account + "/media_publish", StubAnswer.BrokenConnection);
        graph.On("GET", Media, StubAnswer.Json($"{{\"error\":{{\"message\":\"down, {Token}\",\"code\":2}}}}", 500));
    }

    static StubAnswer Echo(StubRequest request, int code, int status) => StubAnswer.Json(
        new { error = new { message = $"Refused: {request.Form["image_url"]} with {Token}", code, error_user_msg = $"Not {request.Form["image_url"]}, {Token}", fbtrace_id = "A1" } }, status);
}
