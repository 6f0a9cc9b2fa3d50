using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Webhooks;

public sealed class WebhookOutboxOnSqliteTests(SqliteDatabase database) : WebhookOutboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class WebhookOutboxOnPostgresTests(PostgresDatabase database) : WebhookOutboxTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What is written down for receivers when something happens.</summary>
public abstract class WebhookOutboxTests(SharedDatabase database) : WebhookTests(database)
{
    [Fact]
    public async Task A_planned_post_is_told_once_for_each_date()
    {
        await AddAsync();
        var id = await ScheduleAsync();
        var told = JsonDocument.Parse(Assert.Single(await BodiesAsync("post.scheduled"))).RootElement;
        var data = told.GetProperty("data");
        var target = await TargetAsync(id);
        Assert.Equal((target.PublicId, id, "instagram", "2026-03-03T09:00:00.000Z"), (Text(data, "postId"), Text(data, "postGroupId"), Text(data, "platform"), Text(data, "scheduledAt")));

        // The same date with other words is no news.
        var post = await PostAsync(id);
        await Node.Posts.UpdateAsync(Anna, id, post.Version, (await DraftAsync()) with { Caption = "Other words" }, PostIntent.Schedule, None);
        Assert.Single(await BodiesAsync());
        await Node.Posts.UpdateAsync(Anna, id, post.Version + 1, (await DraftAsync()) with { LocalTime = new(2026, 3, 4, 10, 0, 0) }, PostIntent.Schedule, None);
        Assert.Contains("2026-03-04T09:00:00.000Z", (await BodiesAsync())[1], StringComparison.Ordinal);
        await Node.Dates.MoveToTimeAsync(Anna, id, post.Version + 2, new(2026, 3, 5, 10, 0, 0), "Europe/Berlin", None);
        Assert.Contains("2026-03-05T09:00:00.000Z", (await BodiesAsync())[2], StringComparison.Ordinal);

        // Off the schedule and on again.
        await Node.Posts.UpdateAsync(Anna, id, post.Version + 3, (await DraftAsync()) with { LocalTime = new(2026, 3, 5, 10, 0, 0) }, PostIntent.SaveDraft, None);
        Assert.Equal(3, (await BodiesAsync()).Count);
        await Node.Posts.UpdateAsync(Anna, id, post.Version + 4, (await DraftAsync()) with { LocalTime = new(2026, 3, 5, 10, 0, 0) }, PostIntent.Schedule, None);
        Assert.Equal(4, (await BodiesAsync()).Count);
    }

    [Fact]
    public async Task Drafts_posts_that_go_out_at_once_and_refused_ones_are_no_plans()
    {
        await AddAsync();
        await Node.Posts.CreateAsync(Anna, await DraftAsync(), PostIntent.SaveDraft, None);
        await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = null }, PostIntent.PublishNow, None);
        await RefusedAsync("time", async () => await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = new(2026, 3, 1, 10, 0, 0) }, PostIntent.Schedule, None));
        Assert.Empty(await BodiesAsync());
    }

    [Fact]
    public async Task Only_those_hear_who_asked_and_are_on_and_belong_here()
    {
        await AddAsync(WebhookEvents.PostFailed);
        var off = await AddAsync();
        await Hooks.UpdateAsync(Anna, off.Webhook.Id, new(IsActive: false), None);
        await Hooks.CreateAsync(Ben, "Ben's", Url, WebhookEvents.All, None);
        await ScheduleAsync();
        Assert.Equal(0, await Node.ReadAsync(db => db.WebhookDeliveries.CountAsync()));
        await AddAsync();
        await AddAsync();
        await ScheduleAsync();
        var rows = await Node.ReadAsync(db => db.WebhookDeliveries.AsNoTracking().ToListAsync());
        Assert.Equal(2, rows.Select(d => d.WebhookId).Distinct().Count());
        Assert.All(rows, d => Assert.EndsWith($$""","id":"{{d.PublicId}}"}""", d.Payload, StringComparison.Ordinal));
        Assert.All(rows, d => Assert.Equal((Anna.WorkspaceId, Node.Clock.GetUtcNow(), 0), (d.WorkspaceId, d.DueAt, d.Attempts)));
    }

    [Fact]
    public async Task What_a_person_says_is_live_is_told_as_published()
    {
        await AddAsync();
        var id = await ScheduleAsync();
        await SetTargetAsync(id, t => (t.State, t.DueAt, t.RemoteId, t.PublishSentAt) = (TargetState.NeedsReview, null, "17", Node.Clock.GetUtcNow()), settle: true);
        await Node.Posts.ResolveReviewAsync(Anna, id, (await TargetAsync(id)).PublicId, live: true, None);
        var data = JsonDocument.Parse(Assert.Single(await BodiesAsync("post.published"))).RootElement.GetProperty("data");
        Assert.Equal(("17", "17841400000000001", "2026-03-02T09:00:00.000Z"), (Text(data, "postedId"), Text(data, "platformId"), Text(data, "publishedAt")));
    }

    [Fact]
    public async Task An_account_that_needs_its_user_is_told_once()
    {
        await AddAsync();
        await MoveEndAsync(Node.Clock.GetUtcNow().AddDays(5));
        await Node.Get<TokenWarnings>().TellAsync(None);
        await Node.Get<TokenWarnings>().TellAsync(None);
        var expiring = JsonDocument.Parse(Assert.Single(await BodiesAsync("token.expiring"))).RootElement.GetProperty("data");
        Assert.Equal(("instagram-17841400000000001", "blue.bakery", "2026-03-07T09:00:00.000Z"), (Text(expiring, "platformId"), Text(expiring, "username"), Text(expiring, "expiresAt")));
        var account = await Node.ReadAsync(db => db.Accounts.SingleAsync(a => a.PublicId == Bakery));
        await Task.WhenAll(Node.Get<AccountHealth>().NeedsReconnectAsync(account.Id, "It ended.", None), Node.Get<AccountHealth>().NeedsReconnectAsync(account.Id, "It ended.", None));
        var gone = JsonDocument.Parse(Assert.Single(await BodiesAsync("account.needs_reconnect"))).RootElement.GetProperty("data");
        Assert.Equal("It ended.", Text(gone, "reason"));
    }

    [Fact]
    public async Task What_is_rolled_back_is_told_to_nobody_and_what_was_asked_before_there_was_a_webhook_does_not_blind()
    {
        await ScheduleAsync();
        Assert.Empty(await BodiesAsync());
        await AddAsync();
        var target = await TargetAsync(await ScheduleAsync(new(2026, 3, 6, 10, 0, 0)));
        Assert.Single(await BodiesAsync());
        await using (var db = Node.Database())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            target.Post = await db.Posts.SingleAsync(p => p.Id == target.PostId);
            await Node.Get<WebhookOutbox>().AddAsync(db, [WebhookEvent.Scheduled(target, Node.Clock.GetUtcNow())], None);
            await transaction.RollbackAsync();
        }
        Assert.Single(await BodiesAsync());
    }

    [Fact]
    public async Task A_webhook_that_is_deleted_at_the_same_moment_never_makes_the_event_fail()
    {
        for (var round = 0; round < 8; round++)
        {
            var hooks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AddAsync()));
            var local = new DateTime(2026, 4, 1 + round, 10, 0, 0);
            await Task.WhenAll([.. hooks.Select(hook => Hooks.DeleteAsync(Anna, hook.Webhook.Id, None)), Task.Run(() => ScheduleAsync(local)), Task.Run(() => ScheduleAsync(local.AddMinutes(1)))]);
        }
        Assert.Equal(16, await Node.ReadAsync(db => db.Posts.CountAsync(p => p.WorkspaceId == Anna.WorkspaceId)));
        Assert.Equal(0, await Node.ReadAsync(db => db.WebhookDeliveries.CountAsync(d => d.WorkspaceId == Anna.WorkspaceId)));
    }

    static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    async Task MoveEndAsync(DateTimeOffset end)
    {
        await using var db = Node.Database();
        await db.Accounts.Where(a => a.PublicId == Bakery).ExecuteUpdateAsync(set => set.SetProperty(a => a.TokenExpiresAt, end));
    }
}
