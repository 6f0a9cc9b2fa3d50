using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Webhooks;

public sealed class EngineWebhookOnSqliteTests(SqliteDatabase database) : EngineWebhookTests(database), IClassFixture<SqliteDatabase>;

public sealed class EngineWebhookOnPostgresTests(PostgresDatabase database) : EngineWebhookTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What the engine tells receivers: how each target ended, once, in the transaction in which it did.</summary>
public abstract class EngineWebhookTests(SharedDatabase database) : EngineTests(database)
{
    [Fact]
    public async Task A_published_post_is_told_once_with_its_address()
    {
        await AddAsync();
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(5));
        await AssertPublishedOnceAsync(id);
        var (kind, data) = Assert.Single(await ToldAsync());
        var target = await TargetAsync(id);
        Assert.Equal("post.published", kind);
        Assert.Equal((target.PublicId, id, target.RemoteId, target.Permalink), (Text(data, "postId"), Text(data, "postGroupId"), Text(data, "postedId"), Text(data, "permalink")));
    }

    [Fact]
    public async Task A_failed_one_and_a_held_one_are_told_with_their_codes()
    {
        await AddAsync();
        Platform.Instead = kind => kind == "container" ? new StepOutcome.Failed(FailureClass.Content, "It said no.") : null;
        await DueAsync();
        await Node.PumpAsync();
        Platform.Instead = kind => kind == "container" ? new StepOutcome.Failed(FailureClass.Auth, "Gone.") : null;
        await DueAsync();
        await Node.PumpAsync();
        var told = await ToldAsync();
        var failed = told.FindAll(t => t.Event == "post.failed");
        Assert.Equal([("INVALID_CONTENT", "It said no."), ("PLATFORM_AUTH_EXPIRED", "Gone.")], failed.Select(t => (Text(t.Data.GetProperty("error"), "code"), Text(t.Data.GetProperty("error"), "message"))));
        Assert.Single(told, t => t.Event == "account.needs_reconnect");
    }

    [Fact]
    public async Task A_process_that_dies_around_the_result_tells_it_once()
    {
        await AddAsync();
        // The write of the result, and that of the address, after which the engine is done with it.
        foreach (var (write, before) in new[] { (4, true), (4, false), (5, true), (5, false) })
        {
            var id = await DueAsync($"bread {write} {before}");
            var death = new DyingDatabase(write, before);
            await using (var dying = await StartNodeAsync(death)) await dying.PumpAsync();
            Assert.True(death.Died);
            Clock.Advance(Lease);
            await Node.RunAsync(TimeSpan.FromMinutes(5));
            var told = Assert.Single(await ToldAsync(), t => Text(t.Data, "postGroupId") == id);
            var target = await TargetAsync(id);
            Assert.Equal(("post.published", target.RemoteId, target.Permalink), (told.Event, Text(told.Data, "postedId"), Text(told.Data, "permalink")));
        }
    }

    Task AddAsync() => Node.Get<WebhookService>().CreateAsync(Anna, "Shop", "https://shop.example/hook", WebhookEvents.All, None);

    async Task<List<(string Event, JsonElement Data)>> ToldAsync()
    {
        var bodies = await Node.ReadAsync(db => db.WebhookDeliveries.Where(d => d.WorkspaceId == Anna.WorkspaceId).OrderBy(d => d.Id).Select(d => d.Payload).ToListAsync());
        return bodies.ConvertAll(body => (Text(JsonDocument.Parse(body).RootElement, "event")!, JsonDocument.Parse(body).RootElement.GetProperty("data")));
    }

    static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();
}
