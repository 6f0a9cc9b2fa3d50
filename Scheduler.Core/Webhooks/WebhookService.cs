using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>What is to change of a webhook; null = it stays.</summary>
public sealed record WebhookChange(string? Name = null, string? Url = null, WebhookEvents? Events = null, bool? IsActive = null);

/// <summary>A workspace's webhooks and their log (P13). Its owner manages them; every member may look.</summary>
public sealed class WebhookService(
    IDbContextFactory<SchedulerDbContext> contexts, OutgoingUrls urls, WebhookSecrets secrets, WebhookSender sender, TimeProvider time, ChangeFeed changes)
{
    static readonly Expression<Func<Webhook, WebhookView>> View =
        w => new(w.PublicId, w.Name, w.Url, w.Events, w.IsActive, w.Failures, w.LastDeliveredAt, w.CreatedAt, w.UpdatedAt);

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<WebhookView>> ListAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await db.Webhooks.OrderBy(w => w.Id).Select(View).ToListAsync(cancel);
    }

    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task<WebhookView> FindAsync(Caller caller, string id, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await FindAsync(db, id, cancel);
    }

    /// <exception cref="RequestRejected">Fields name, url, events; or Conflict: there are <see cref="WebhookRules.Most"/>.</exception>
    public async Task<NewWebhook> CreateAsync(Caller caller, string? name, string? url, WebhookEvents events, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var (secret, now) = (WebhookSecrets.New(), time.GetUtcNow());
        var webhook = new Webhook
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, Name = WebhookRules.Name(name), Url = WebhookRules.Url(urls, url), Events = WebhookRules.Events(events),
            ProtectedSecret = secrets.Protect(secret), IsActive = true, CreatedById = caller.UserId, CreatedAt = now, UpdatedAt = now,
        };
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Changes nothing, but holds the workspace's row: of two who make the tenth at once, the second sees the first's.
        await db.Workspaces.Where(w => w.Id == caller.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(w => w.TimeZone, w => w.TimeZone), cancel);
        if (await db.Webhooks.CountAsync(cancel) >= WebhookRules.Most) throw RequestRejected.Conflict(Phrase.Fill(WebhookTexts.TooMany, WebhookRules.Most));
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Tell(caller, webhook.PublicId);
        return new(View.Compile()(webhook), secret);
    }

    /// <summary>Switching it on forgets its failures, and sends what waited for it.</summary>
    /// <exception cref="RequestRejected">NotFound; fields name, url, events.</exception>
    public async Task<WebhookView> UpdateAsync(Caller caller, string id, WebhookChange change, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var (name, url, events) = (change.Name is null ? null : WebhookRules.Name(change.Name), change.Url is null ? null : WebhookRules.Url(urls, change.Url),
            change.Events is { } chosen ? WebhookRules.Events(chosen) : (WebhookEvents?)null);
        await using var db = contexts.For(caller);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var key = await KeyAsync(db, id, cancel);
        if (change.IsActive == false) await db.ParkAsync(key, cancel);
        var rows = await db.Webhooks.Where(w => w.Id == key).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(w => w.UpdatedAt, now);
            if (name is not null) set.SetProperty(w => w.Name, name);
            if (url is not null) set.SetProperty(w => w.Url, url);
            if (events is not null) set.SetProperty(w => w.Events, events.Value);
            if (change.IsActive is { } on) set.SetProperty(w => w.IsActive, on).SetProperty(w => w.Failures, w => on ? 0 : w.Failures);
        }, cancel);
        if (rows == 0) throw RequestRejected.NotFound("webhook");
        if (change.IsActive == true) await db.ResumeAsync(key, now, cancel);
        var view = await FindAsync(db, id, cancel);
        await transaction.CommitAsync(cancel);
        Tell(caller, id);
        return view;
    }

    /// <summary>With its log; what waits for it is sent to nobody.</summary>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task DeleteAsync(Caller caller, string id, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.For(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var key = await KeyAsync(db, id, cancel);
        // Before the webhook, as whoever writes what became of a try does: in one order, or they could wait for each other.
        await db.WebhookDeliveries.Where(d => d.WebhookId == key).ExecuteDeleteAsync(cancel);
        if (await db.Webhooks.Where(w => w.Id == key).ExecuteDeleteAsync(cancel) == 0) throw RequestRejected.NotFound("webhook");
        await transaction.CommitAsync(cancel);
        Tell(caller, id);
    }

    /// <summary>The old secret signs nothing any more from now on.</summary>
    /// <returns>Told this once.</returns>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task<string> RegenerateSecretAsync(Caller caller, string id, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        var (secret, now) = (WebhookSecrets.New(), time.GetUtcNow());
        var hidden = secrets.Protect(secret);
        await using var db = contexts.For(caller);
        if (await db.Webhooks.Where(w => w.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.ProtectedSecret, hidden).SetProperty(w => w.UpdatedAt, now), cancel) == 0)
            throw RequestRejected.NotFound("webhook");
        Tell(caller, id);
        return secret;
    }

    /// <summary>Sends webhook.test at once and once, also to a webhook that is switched off; it stands in the log like any other.</summary>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task<DeliveryView> TestAsync(Caller caller, string id, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.For(caller);
        var webhook = await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(w => w.PublicId == id, cancel) ?? throw RequestRejected.NotFound("webhook");
        // Due never: nobody else sends it, and if we die it stands in the log without a try.
        var delivery = WebhookOutbox.Delivery(WebhookEvent.Test(webhook, time.GetUtcNow()), webhook.Id, time, dueAt: null);
        db.WebhookDeliveries.Add(delivery);
        await db.SaveChangesAsync(cancel);
        var sent = await sender.SendAsync(webhook, delivery, cancel);
        (delivery.Attempts, delivery.LastStatus, delivery.LastError) = (1, sent.Status, sent.Problem?.ToString());
        if (sent.Problem is null) delivery.DeliveredAt = time.GetUtcNow();
        await db.SaveChangesAsync(CancellationToken.None);
        Tell(caller, id);
        return WebhookLog.View(delivery);
    }

    void Tell(Caller caller, string id) => changes.Publish(new(caller.WorkspaceId, ChangeKind.Webhook, id));

    static async Task<int> KeyAsync(SchedulerDbContext db, string id, CancellationToken cancel) =>
        await db.Webhooks.Where(w => w.PublicId == id).Select(w => (int?)w.Id).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("webhook");

    static async Task<WebhookView> FindAsync(SchedulerDbContext db, string id, CancellationToken cancel) =>
        await db.Webhooks.Where(w => w.PublicId == id).Select(View).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("webhook");
}
