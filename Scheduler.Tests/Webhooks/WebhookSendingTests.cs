using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Notifications;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Webhooks;

public sealed class WebhookSendingOnSqliteTests(SqliteDatabase database) : WebhookSendingTests(database), IClassFixture<SqliteDatabase>;

public sealed class WebhookSendingOnPostgresTests(PostgresDatabase database) : WebhookSendingTests(database), IClassFixture<PostgresDatabase>;

/// <summary>How deliveries reach a real receiver, and what happens when it does not take them.</summary>
public abstract class WebhookSendingTests(SharedDatabase database) : WebhookTests(database)
{
    [Fact]
    public async Task A_delivery_is_signed_sent_once_and_on_record()
    {
        Receiver.On("POST", Path, StubAnswer.Text("thanks", 202));
        var made = await AddAsync();
        await ScheduleAsync();
        await RunAsync();
        var request = Assert.Single(Receiver.Requests);
        var row = Assert.Single(await LogAsync(made));
        Assert.Equal(Assert.Single(await BodiesAsync()), request.Text);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(("post.scheduled", row.Id), (request.Headers["X-Publora-Event"].ToString(), request.Headers["X-Scheduler-Delivery"].ToString()));
        Assert.Equal(WebhookSignature.OfBody(made.Secret, request.Text), request.Headers["X-Publora-Signature"]);
        Assert.Equal(WebhookSignature.Timed(made.Secret, Node.Clock.GetUtcNow(), request.Text), request.Headers["X-Scheduler-Signature"]);
        Assert.Equal((1, 202, null, Node.Clock.GetUtcNow()), (row.Attempts, row.LastStatus, row.DueAt, row.DeliveredAt));
        Assert.Equal(Node.Clock.GetUtcNow(), (await Hooks.FindAsync(Anna, made.Webhook.Id, None)).LastDeliveredAt);
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_later_and_later_with_the_same_id()
    {
        var at = new List<DateTimeOffset>();
        Receiver.On("POST", Path, _ =>
        {
            at.Add(Node.Clock.GetUtcNow());
            return at.Count switch { 1 => StubAnswer.BrokenConnection, 2 => StubAnswer.Text("", 500), 3 => StubAnswer.Text("", 302, headers: new Dictionary<string, string> { ["Location"] = "/elsewhere" }), _ => StubAnswer.Text("") };
        });
        var made = await AddAsync();
        await ScheduleAsync();
        await PumpAsync();
        var row = Assert.Single(await LogAsync(made));
        Assert.Equal((1, null, DeliveryProblem.NoConnection), (row.Attempts, row.LastStatus, row.LastProblem));
        Assert.InRange(row.DueAt!.Value - at[0], TimeSpan.FromSeconds(3.75), TimeSpan.FromSeconds(6.25));
        await PumpAsync();
        Assert.Single(at);
        await RunAsync();
        row = Assert.Single(await LogAsync(made));
        Assert.Equal((4, 200, null), (row.Attempts, row.LastStatus, row.LastProblem));
        Assert.InRange(at[2] - at[1], TimeSpan.FromSeconds(22.5), TimeSpan.FromSeconds(37.5));
        Assert.InRange(at[3] - at[2], TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(150));
        Assert.Equal(4, Receiver.Requests.Count);
        Assert.Single(Receiver.Requests.Select(r => r.Headers["X-Scheduler-Delivery"].ToString()).Distinct());
        Assert.Single(Receiver.Requests.Select(r => r.Text).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_is_waited_for_ten_seconds()
    {
        var arrived = new TaskCompletionSource();
        Receiver.On("POST", Path, _ =>
        {
            arrived.SetResult();
            return StubAnswer.Silence;
        });
        var made = await AddAsync();
        await ScheduleAsync();
        await Node.Get<WebhookDispatcher>().PumpAsync(None);
        await arrived.Task;
        Node.Clock.Advance(TimeSpan.FromSeconds(10));
        await Node.Get<WebhookDispatcher>().DrainAsync();
        Assert.Equal((1, DeliveryProblem.Timeout), Assert.Single(await LogAsync(made)) is var row ? (row.Attempts, row.LastProblem) : default);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_good_is_switched_off_and_its_owner_told()
    {
        Receiver.On("POST", Path, StubAnswer.Text("", 503));
        var made = await AddAsync();
        for (var i = 0; i < DeliveryPolicy.MaxFailures - 1; i++) await ScheduleAsync(new(2026, 3, 20 + i, 10, 0, 0));
        await RunAsync();
        Assert.Equal(DeliveryPolicy.MaxFailures - 1, await FailuresAsync(made));
        Assert.All(await LogAsync(made), d => Assert.Equal((DeliveryPolicy.MaxAttempts, true), (d.Attempts, d.IsGivenUp)));
        Assert.Empty(await Node.Notices.LatestAsync(Anna, 9, None));

        await ScheduleAsync(new(2026, 3, 28, 10, 0, 0));
        while (await Node.Get<DueDeliveries>().NextAsync([], None) is { } next && Assert.Single(await LogAsync(made), d => d.DueAt is not null).Attempts < DeliveryPolicy.MaxAttempts - 1)
        {
            Node.Clock.AdvanceTo(next > Node.Clock.GetUtcNow() ? next : Node.Clock.GetUtcNow());
            await PumpAsync();
        }
        // One more waits when the other's last try fails.
        await ScheduleAsync(new(2026, 3, 29, 10, 0, 0));
        await RunAsync();
        var stopped = await Hooks.FindAsync(Anna, made.Webhook.Id, None);
        Assert.Equal((false, DeliveryPolicy.MaxFailures), (stopped.IsActive, stopped.Failures));
        var notice = Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));
        Assert.Equal((NotificationKind.WebhookStopped, "The webhook “Shop” was switched off"), (notice.Kind, notice.Title));
        Assert.Equal(1, (await LogAsync(made)).Count(d => d is { DeliveredAt: null, DueAt: null, IsGivenUp: false }));
        var (asked, events) = (Receiver.Requests.Count, (await LogAsync(made)).Count);
        await ScheduleAsync(new(2026, 3, 30, 10, 0, 0));
        await RunAsync();
        Assert.Equal((asked, events), (Receiver.Requests.Count, (await LogAsync(made)).Count));

        // Repaired: what waited goes out, what was given up stays so until somebody asks for it.
        Receiver.On("POST", Path, StubAnswer.Text(""));
        await Hooks.UpdateAsync(Anna, made.Webhook.Id, new(IsActive: true), None);
        await RunAsync();
        Assert.Equal((asked + 1, 0), (Receiver.Requests.Count, await FailuresAsync(made)));
        var lost = (await LogAsync(made)).First(d => d.IsGivenUp);
        await Log.RetryAsync(Anna, lost.Id, None);
        await RunAsync();
        Assert.NotNull((await LogAsync(made)).Single(d => d.Id == lost.Id).DeliveredAt);
        await ConflictAsync("It has been delivered, or is on its way just now.", () => Log.RetryAsync(Anna, lost.Id, None));
    }

    [Fact]
    public async Task A_success_in_between_forgets_the_failures()
    {
        Receiver.On("POST", Path, StubAnswer.Text("", 500));
        var made = await AddAsync();
        await ScheduleAsync();
        await RunAsync();
        Assert.Equal(1, await FailuresAsync(made));
        Receiver.On("POST", Path, StubAnswer.Text(""));
        await ScheduleAsync(new(2026, 3, 20, 10, 0, 0));
        await RunAsync();
        Assert.Equal(0, await FailuresAsync(made));
    }

    [Fact]
    public async Task A_delivery_that_a_dead_process_had_claimed_is_sent_by_another_when_its_claim_ends()
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        await AddAsync();
        await ScheduleAsync();
        await using var other = await StartNodeAsync(Node.Clock);
        // Died after the claim.
        Assert.Single(await Node.Get<DueDeliveries>().ClaimAsync(9, 9, [], None));
        await PumpAsync(other);
        Assert.Empty(Receiver.Requests);
        Assert.Equal(Node.Clock.GetUtcNow() + DeliveryPolicy.Lease, await other.Get<DueDeliveries>().NextAsync([], None));
        Node.Clock.Advance(DeliveryPolicy.Lease);

        // Died after the receiver had it, before that was on record.
        var claims = await Node.Get<DueDeliveries>().ClaimAsync(9, 9, [], None);
        var (claim, delivery) = Assert.Single(await Node.Get<DueDeliveries>().LoadAsync(claims, None));
        var sent = await Node.Get<WebhookSender>().SendAsync(delivery.Webhook, delivery, None);
        Node.Clock.Advance(DeliveryPolicy.Lease);
        await PumpAsync(other);
        Assert.Equal(2, Receiver.Requests.Count);
        Assert.Single(Receiver.Requests.Select(r => (r.Headers["X-Scheduler-Delivery"].ToString(), r.Text)).Distinct());

        // It was only slow, and comes back: the other's word stands.
        await Node.Get<DeliveryLedger>().SettleAsync(new(claim, delivery, sent with { Problem = DeliveryProblem.Timeout }, Node.Clock.GetUtcNow()));
        Assert.Equal((1, true), await Node.ReadAsync(db => db.WebhookDeliveries.Select(d => new { d.Attempts, d.DeliveredAt }).SingleAsync()) is var row ? (row.Attempts, row.DeliveredAt is not null) : default);
        await PumpAsync(other);
        Assert.Equal(2, Receiver.Requests.Count);
    }

    [Fact]
    public async Task Two_nodes_send_everything_once_and_a_silent_receiver_holds_up_nobody()
    {
        Receiver.On("POST", Path, StubAnswer.Text(""));
        Receiver.On("POST", "/silent", _ => StubAnswer.Silence);
        var made = await AddAsync();
        var silent = await Hooks.CreateAsync(Anna, "Silent", new Uri(Receiver.Address, "/silent").AbsoluteUri, WebhookEvents.All, None);
        for (var i = 0; i < 20; i++) await ScheduleAsync(new(2026, 3, 10, 10, i, 0));
        await using var other = await StartNodeAsync(Node.Clock);
        var (mine, theirs) = (Node.Get<WebhookDispatcher>(), other.Get<WebhookDispatcher>());
        while ((await LogAsync(made)).Exists(d => d.DeliveredAt is null)) await Task.WhenAll(mine.PumpAsync(None), theirs.PumpAsync(None));
        var taken = Receiver.Requests.Where(r => r.Path == Path).Select(r => r.Headers["X-Scheduler-Delivery"].ToString()).ToList();
        Assert.Equal(20, taken.Count);
        Assert.Equal(20, taken.Distinct().Count());
        Assert.InRange(Receiver.Requests.Count(r => r.Path == "/silent"), 0, 4);
        // Broken off by the stop, and given back at once.
        await Task.WhenAll(mine.StopAsync(), theirs.StopAsync());
        Assert.Equal(0, await Node.ReadAsync(db => db.WebhookDeliveries.CountAsync(d => d.ClaimId != null)));
        Assert.All(await LogAsync(silent), d => Assert.Equal(0, d.Attempts));
    }

    [Fact]
    public async Task A_claim_is_for_one_node_alone()
    {
        await AddAsync();
        for (var i = 0; i < 30; i++) await ScheduleAsync(new(2026, 3, 10, 10, i, 0));
        await using var other = await StartNodeAsync(Node.Clock);
        var claims = (await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await Task.Yield();
            var got = new List<DeliveryClaim>();
            while (await (i % 2 == 0 ? Node : other).Get<DueDeliveries>().ClaimAsync(3, 3, [], None) is { Count: > 0 } some) got.AddRange(some);
            return got;
        }))).SelectMany(c => c).ToList();
        Assert.Equal(30, claims.Select(c => c.DeliveryId).Distinct().Count());
        Assert.Equal(30, claims.Count);
    }

    [Fact]
    public async Task A_name_that_leads_into_a_private_network_is_never_called()
    {
        await using var strict = await CoreInstance.StartAsync(Database.Options, Database.Folder, Node.Clock);
        await RefusedAsync("url", () => strict.Get<WebhookService>().CreateAsync(Anna, "Own", Url, WebhookEvents.All, None));
        var made = await AddAsync();
        await ScheduleAsync();
        await PumpAsync(strict);
        Assert.Equal(DeliveryProblem.AddressRefused, Assert.Single(await LogAsync(made)).LastProblem);
        Assert.Empty(Receiver.Requests);
    }

    async Task<List<DeliveryView>> LogAsync(NewWebhook made) => [.. await Log.ListAsync(Anna, made.Webhook.Id, 100, None)];

    async Task<int> FailuresAsync(NewWebhook made) => (await Hooks.FindAsync(Anna, made.Webhook.Id, None)).Failures;
}
