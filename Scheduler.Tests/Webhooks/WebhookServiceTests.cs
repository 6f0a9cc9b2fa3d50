using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Webhooks;

public sealed class WebhookServiceOnSqliteTests(SqliteDatabase database) : WebhookServiceTests(database), IClassFixture<SqliteDatabase>;

public sealed class WebhookServiceOnPostgresTests(PostgresDatabase database) : WebhookServiceTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What an owner does with webhooks, and what nobody else may.</summary>
public abstract class WebhookServiceTests(SharedDatabase database) : WebhookTests(database)
{
    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_stores_nothing()
    {
        await RefusedAsync("name", () => Hooks.CreateAsync(Anna, " ", Url, WebhookEvents.All, None));
        await RefusedAsync("name", () => Hooks.CreateAsync(Anna, new string('x', 101), Url, WebhookEvents.All, None));
        await RefusedAsync("events", () => Hooks.CreateAsync(Anna, "Shop", Url, WebhookEvents.None, None));
        await RefusedAsync("events", () => Hooks.CreateAsync(Anna, "Shop", Url, WebhookEvents.Test, None));
        foreach (var url in new[] { "", "shop", "ftp://shop.example/", "https://user:pass@shop.example/", "http://169.254.169.254/", "http://224.0.0.1/", "https://shop.example/" + new string('x', 2000) })
            await RefusedAsync("url", () => Hooks.CreateAsync(Anna, "Shop", url, WebhookEvents.All, None));
        Assert.Empty(await Hooks.ListAsync(Anna, None));
    }

    [Fact]
    public async Task Only_an_owner_changes_them_and_others_look()
    {
        var made = await AddAsync();
        var editor = Anna with { Role = Role.Editor };
        Assert.Equal(made.Webhook.Id, Assert.Single(await Hooks.ListAsync(editor, None)).Id);
        Assert.Empty(await Log.ListAsync(editor, made.Webhook.Id, 9, None));
        await ForbiddenAsync(() => Hooks.CreateAsync(editor, "Shop", Url, WebhookEvents.All, None));
        await ForbiddenAsync(() => Hooks.UpdateAsync(editor, made.Webhook.Id, new(Name: "x"), None));
        await ForbiddenAsync(() => Hooks.RegenerateSecretAsync(editor, made.Webhook.Id, None));
        await ForbiddenAsync(() => Hooks.TestAsync(editor, made.Webhook.Id, None));
        await ForbiddenAsync(() => Hooks.DeleteAsync(editor, made.Webhook.Id, None));
        await ForbiddenAsync(() => Log.RetryAsync(editor, made.Webhook.Id, None));
    }

    [Fact]
    public async Task Another_workspaces_webhook_looks_like_none()
    {
        var made = await AddAsync();
        await ScheduleAsync();
        var delivery = Assert.Single(await Log.ListAsync(Anna, made.Webhook.Id, 9, None));
        foreach (var id in new[] { made.Webhook.Id, "0123456789abcdef01234567", "x" })
        {
            await NotFoundAsync(() => Hooks.FindAsync(Ben, id, None));
            await NotFoundAsync(() => Hooks.UpdateAsync(Ben, id, new(IsActive: false), None));
            await NotFoundAsync(() => Hooks.RegenerateSecretAsync(Ben, id, None));
            await NotFoundAsync(() => Hooks.TestAsync(Ben, id, None));
            await NotFoundAsync(() => Hooks.DeleteAsync(Ben, id, None));
            await NotFoundAsync(() => Log.ListAsync(Ben, id, 9, None));
        }
        await NotFoundAsync(() => Log.RetryAsync(Ben, delivery.Id, None));
        Assert.Equal(made.Webhook, Assert.Single(await Hooks.ListAsync(Anna, None)));
    }

    [Fact]
    public async Task There_are_ten_at_most_also_when_two_come_at_once()
    {
        for (var i = 0; i < WebhookRules.Most - 1; i++) await AddAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return (await AddAsync()).Secret;
            }
            catch (Scheduler.Core.Shared.RequestRejected refusal)
            {
                return refusal.Message;
            }
        }));
        Assert.Single(both, "A workspace has at most 10 webhooks. Delete one that you no longer need.");
        Assert.Equal(WebhookRules.Most, (await Hooks.ListAsync(Anna, None)).Count);
    }

    [Fact]
    public async Task The_secret_is_told_once_encrypted_at_rest_and_changes_at_once()
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        var made = await AddAsync();
        var stored = await Node.ReadAsync(db => db.Webhooks.Select(w => w.ProtectedSecret).SingleAsync());
        Assert.DoesNotContain(made.Secret, stored, StringComparison.Ordinal);
        await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        var other = await Hooks.RegenerateSecretAsync(Anna, made.Webhook.Id, None);
        Assert.NotEqual(made.Secret, other);
        await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        Assert.Equal([made.Secret, other], new[] { made.Secret, other }.Where((secret, i) => Receiver.Requests[i].Headers["X-Publora-Signature"] == WebhookSignature.OfBody(secret, Receiver.Requests[i].Text)));
    }

    [Fact]
    public async Task A_test_is_sent_at_once_also_when_it_is_off_and_counts_for_nothing()
    {
        var made = await AddAsync();
        await Hooks.UpdateAsync(Anna, made.Webhook.Id, new(IsActive: false), None);
        Receiver.On("POST", Path, StubAnswer.Text("", 418));
        var failed = await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        Assert.Equal((418, DeliveryProblem.Answer, true), (failed.LastStatus, failed.LastProblem, failed.IsGivenUp));
        Receiver.On("POST", Path, StubAnswer.Text(""));
        var went = await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        Assert.Equal((200, null, Node.Clock.GetUtcNow()), (went.LastStatus, went.LastProblem, went.DeliveredAt));
        Assert.Equal(["webhook.test", "webhook.test"], Receiver.Requests.Select(r => r.Headers["X-Publora-Event"].ToString()));
        await Hooks.UpdateAsync(Anna, made.Webhook.Id, new(IsActive: true), None);
        await RunAsync();
        Assert.Equal((2, 0), (Receiver.Requests.Count, (await Hooks.FindAsync(Anna, made.Webhook.Id, None)).Failures));
    }

    [Fact]
    public async Task Switched_off_it_hears_nothing_new_and_what_waited_goes_out_when_it_is_on_again()
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        var made = await AddAsync();
        await ScheduleAsync();
        await Hooks.UpdateAsync(Anna, made.Webhook.Id, new(IsActive: false), None);
        await ScheduleAsync(new(2026, 3, 4, 10, 0, 0));
        await RunAsync();
        Assert.Empty(Receiver.Requests);
        var waiting = Assert.Single(await Log.ListAsync(Anna, made.Webhook.Id, 9, None));
        await ConflictAsync("The webhook is switched off. Switch it on first; what waits for it then goes out by itself.", () => Log.RetryAsync(Anna, waiting.Id, None));
        await Hooks.UpdateAsync(Anna, made.Webhook.Id, new(IsActive: true), None);
        await RunAsync();
        Assert.Equal(waiting.Id, Assert.Single(Receiver.Requests).Headers["X-Scheduler-Delivery"]);
    }

    [Fact]
    public async Task The_log_forgets_after_thirty_days_and_a_deleted_webhook_takes_its_log_along()
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        var made = await AddAsync();
        await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        Node.Clock.Advance(TimeSpan.FromDays(29));
        await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        await Log.SweepAsync(None);
        Assert.Equal(2, (await Log.ListAsync(Anna, made.Webhook.Id, 9, None)).Count);
        Node.Clock.Advance(TimeSpan.FromDays(1.5));
        await Log.SweepAsync(None);
        Assert.Single(await Log.ListAsync(Anna, made.Webhook.Id, 9, None));
        await Hooks.DeleteAsync(Anna, made.Webhook.Id, None);
        Assert.Equal(0, await Node.ReadAsync(db => db.WebhookDeliveries.CountAsync()));
    }

    [Fact]
    public async Task Who_leaves_takes_webhooks_and_log_along()
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        var made = await AddAsync();
        await Hooks.TestAsync(Anna, made.Webhook.Id, None);
        await Node.Get<AccountDeletion>().DeleteAsync(Anna, "anna", None);
        Assert.Equal((0, 0), (await Node.ReadAsync(db => db.Webhooks.CountAsync()), await Node.ReadAsync(db => db.WebhookDeliveries.CountAsync())));
    }
}
