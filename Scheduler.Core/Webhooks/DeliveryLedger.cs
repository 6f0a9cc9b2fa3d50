using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Changes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>What became of one try.</summary>
/// <param name="Delivery">With its webhook, as it was loaded.</param>
/// <param name="DueAt">When it is tried again; null: it is delivered or given up.</param>
sealed record Settled(DeliveryClaim Claim, WebhookDelivery Delivery, Sent Sent, DateTimeOffset? DueAt)
{
    public int Attempts => Delivery.Attempts + 1;

    /// <summary>Given up by itself. A failed test, or one more try by hand, is no reason to switch anything off.</summary>
    public bool IsFailure => Sent.Problem is not null && DueAt is null && Attempts == DeliveryPolicy.MaxAttempts && Delivery.Event != WebhookEvents.Test;
}

/// <summary>Writes what became of the tries; what is written at the same moment shares a transaction. A webhook that fails again and again is switched off in the same one.</summary>
sealed class DeliveryLedger
{
    readonly TimeProvider time;
    readonly ChangeFeed changes;
    readonly ILogger<DeliveryLedger> log;
    readonly GroupCommit<Settled, bool> commits;

    public DeliveryLedger(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time, ChangeFeed changes, ILogger<DeliveryLedger> log)
    {
        (this.time, this.changes, this.log) = (time, changes, log);
        commits = new(contexts, ApplyAsync);
    }

    /// <summary>When the claim was lost, nothing: whoever took it over sends it again and writes what became of that.</summary>
    public async Task SettleAsync(Settled settled)
    {
        var switchedOff = await commits.AddAsync(settled);
        var (workspace, webhook) = (settled.Delivery.WorkspaceId, settled.Delivery.Webhook.PublicId);
        changes.Publish(new(workspace, ChangeKind.Webhook, webhook));
        if (!switchedOff) return;
        log.LogWarning("Webhook {Webhook}: switched off after {Count} deliveries that failed for good", webhook, DeliveryPolicy.MaxFailures);
        changes.Publish(new(workspace, ChangeKind.Notification));
    }

    /// <returns>For each whether its webhook is now switched off.</returns>
    async Task<IReadOnlyList<bool>> ApplyAsync(SchedulerDbContext db, IReadOnlyList<Settled> settling)
    {
        var now = time.GetUtcNow();
        var batch = new SqlBatch(db);
        foreach (var one in settling)
        {
            batch.Add($"""
                UPDATE "WebhookDeliveries" SET "ClaimId" = NULL, "ClaimedUntil" = NULL, "Attempts" = {one.Attempts}, "DueAt" = {batch.Instant(one.DueAt)},
                    "DeliveredAt" = {batch.Instant(one.Sent.Problem is null ? now : null)}, "LastStatus" = {one.Sent.Status}, "LastError" = {one.Sent.Problem?.ToString()}
                WHERE "Id" = {one.Claim.DeliveryId} AND "ClaimId" = {one.Claim.Id}
                """);
        }
        var written = (await batch.ExecuteAsync(CancellationToken.None)).Select(rows => rows == 1).ToList();
        var off = new HashSet<int>();
        // In one order everywhere, or two nodes could wait for each other.
        foreach (var webhook in settling.Where((_, i) => written[i]).GroupBy(one => one.Delivery.WebhookId).OrderBy(g => g.Key))
        {
            if (!await CountAsync(db, webhook.Key, [.. webhook], now)) continue;
            off.Add(webhook.Key);
            await db.ParkAsync(webhook.Key, CancellationToken.None);
            db.Notifications.Add(Notices.WebhookStopped(webhook.First().Delivery.Webhook, now));
        }
        if (off.Count > 0) await db.SaveChangesAsync();
        return [.. settling.Select((one, i) => written[i] && off.Contains(one.Delivery.WebhookId))];
    }

    /// <returns>Whether that switched it off.</returns>
    static async Task<bool> CountAsync(SchedulerDbContext db, int webhookId, IReadOnlyList<Settled> settled, DateTimeOffset now)
    {
        var (row, failures) = (db.Webhooks.Where(w => w.Id == webhookId), settled.Count(one => one.IsFailure));
        if (settled.Any(one => one.Sent.Problem is null))
        {
            await row.ExecuteUpdateAsync(set => set.SetProperty(w => w.LastDeliveredAt, now).SetProperty(w => w.Failures, 0));
            return false;
        }
        if (failures == 0) return false;
        await row.ExecuteUpdateAsync(set => set.SetProperty(w => w.Failures, w => w.Failures + failures));
        return await row.Where(w => w.IsActive && w.Failures >= DeliveryPolicy.MaxFailures).ExecuteUpdateAsync(set => set.SetProperty(w => w.IsActive, false).SetProperty(w => w.UpdatedAt, now)) == 1;
    }
}
