using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>The right to send one delivery, until it runs out.</summary>
sealed record DeliveryClaim(int DeliveryId, Guid Id);

/// <summary>Finds what is to be sent and claims it, in one statement, so that two nodes never send the same at once.</summary>
sealed class DueDeliveries(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time)
{
    static readonly ClaimStatement Statement = new("WebhookDeliveries", lane: "WebhookId");

    /// <param name="busy">Webhooks that have enough under way.</param>
    public async Task<IReadOnlyList<DeliveryClaim>> ClaimAsync(int max, int perWebhook, IReadOnlyCollection<int> busy, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var claim = new ClaimBatch(Guid.NewGuid(), now + DeliveryPolicy.Lease, TakeoverId: Guid.NewGuid());
        var rows = await db.Database.SqlQuery<ClaimedRow>(Statement.For(db, claim, now, max, perWebhook, busy)).ToListAsync(cancel);
        return rows.ConvertAll(r => new DeliveryClaim(r.RowId, r.ClaimId));
    }

    /// <summary>With their webhooks; those whose claim was lost are left out.</summary>
    /// <param name="claims">Made together.</param>
    public async Task<IReadOnlyList<(DeliveryClaim Claim, WebhookDelivery Delivery)>> LoadAsync(IReadOnlyList<DeliveryClaim> claims, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var (ids, claimIds) = (claims.Select(c => c.DeliveryId).ToList(), claims.Select(c => c.Id).Distinct().ToList());
        var rows = await db.WebhookDeliveries.AsNoTrackingWithIdentityResolution().Include(d => d.Webhook)
            .Where(d => ids.Contains(d.Id) && d.ClaimId != null && claimIds.Contains(d.ClaimId.Value)).OrderBy(d => d.DueAt).ToListAsync(cancel);
        return rows.ConvertAll(d => (new DeliveryClaim(d.Id, d.ClaimId!.Value), d));
    }

    /// <summary>When the next one falls due or the next claim runs out; null when there is nothing ahead.</summary>
    /// <param name="busy">Webhooks whose deliveries do not count.</param>
    public async Task<DateTimeOffset?> NextAsync(IReadOnlyCollection<int> busy, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var waiting = db.WebhookDeliveries.Where(d => d.DueAt != null);
        var free = waiting.Where(d => d.ClaimedUntil == null || d.ClaimedUntil <= now);
        if (busy.Count > 0) free = free.Where(d => !busy.Contains(d.WebhookId));
        var due = await free.MinAsync(d => d.DueAt, cancel);
        var held = await waiting.Where(d => d.ClaimedUntil > now).MinAsync(d => d.ClaimedUntil, cancel);
        return due is null || held < due ? held ?? due : due;
    }

    /// <summary>Ends a claim without a try.</summary>
    /// <param name="park">Its webhook is switched off: it waits until that is on again.</param>
    public async Task LetGoAsync(DeliveryClaim claim, bool park)
    {
        await using var db = contexts.ForSystem();
        await db.WebhookDeliveries.Where(d => d.Id == claim.DeliveryId && d.ClaimId == claim.Id).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(d => d.ClaimId, (Guid?)null).SetProperty(d => d.ClaimedUntil, (DateTimeOffset?)null);
            if (park) set.SetProperty(d => d.DueAt, (DateTimeOffset?)null);
        }, CancellationToken.None);
    }
}
