using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>What became of a webhook's deliveries, and the way to send one again by hand.</summary>
public sealed class WebhookLog(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes)
{
    /// <summary>The newest first.</summary>
    /// <param name="webhook">Public id.</param>
    /// <exception cref="RequestRejected">NotFound.</exception>
    public async Task<IReadOnlyList<DeliveryView>> ListAsync(Caller caller, string webhook, int max, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        if (await db.Webhooks.Where(w => w.PublicId == webhook).Select(w => (int?)w.Id).FirstOrDefaultAsync(cancel) is not { } id) throw RequestRejected.NotFound("webhook");
        var rows = await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(max).ToListAsync(cancel);
        return rows.ConvertAll(View);
    }

    /// <summary>Sends one that is not delivered as soon as possible, with the same id. One that was given up gets this one try.</summary>
    /// <param name="delivery">Public id.</param>
    /// <exception cref="RequestRejected">NotFound; Conflict: delivered, on its way, or its webhook is switched off.</exception>
    public async Task RetryAsync(Caller caller, string delivery, CancellationToken cancel)
    {
        caller.Require(Role.Owner);
        await using var db = contexts.For(caller);
        var now = time.GetUtcNow();
        var found = await db.WebhookDeliveries.AsNoTracking().Include(d => d.Webhook).FirstOrDefaultAsync(d => d.PublicId == delivery, cancel) ?? throw RequestRejected.NotFound("delivery");
        if (!found.Webhook.IsActive) throw RequestRejected.Conflict(WebhookTexts.SwitchOnFirst);
        var rows = await db.WebhookDeliveries.Where(d => d.Id == found.Id && d.DeliveredAt == null && (d.ClaimedUntil == null || d.ClaimedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, now), cancel);
        if (rows == 0) throw RequestRejected.Conflict(WebhookTexts.NothingToRetry);
        changes.Publish(new(caller.WorkspaceId, ChangeKind.Webhook, found.Webhook.PublicId));
    }

    /// <summary>Forgets what is older than the log reaches back, whatever became of it.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var old = time.GetUtcNow() - DeliveryPolicy.KeptFor;
        // One webhook at a time: so the index serves.
        foreach (var webhook in await db.Webhooks.Select(w => w.Id).ToListAsync(cancel))
            await db.WebhookDeliveries.Where(d => d.WebhookId == webhook && d.CreatedAt < old).ExecuteDeleteAsync(cancel);
    }

    internal static DeliveryView View(WebhookDelivery d) => new(
        d.PublicId, d.Event, d.CreatedAt, d.Attempts, d.DeliveredAt, d.DueAt, d.LastStatus, Enum.TryParse<DeliveryProblem>(d.LastError, out var problem) ? problem : null);
}
