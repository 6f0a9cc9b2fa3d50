using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>What waits for a webhook that is switched off, and goes out when it is on again.</summary>
static class WaitingDeliveries
{
    /// <summary>Inside the caller's transaction, with the webhook's being switched off.</summary>
    public static Task ParkAsync(this SchedulerDbContext db, int webhookId, CancellationToken cancel) =>
        db.WebhookDeliveries.Where(d => d.WebhookId == webhookId && d.DueAt != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, (DateTimeOffset?)null), cancel);

    /// <summary>Inside the caller's transaction, with its being switched on. What was given up stays so.</summary>
    public static Task ResumeAsync(this SchedulerDbContext db, int webhookId, DateTimeOffset now, CancellationToken cancel) =>
        db.WebhookDeliveries.Where(d => d.WebhookId == webhookId && d.DueAt == null && d.DeliveredAt == null && d.Attempts < DeliveryPolicy.MaxAttempts && d.Event != WebhookEvents.Test)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, now), cancel);
}
