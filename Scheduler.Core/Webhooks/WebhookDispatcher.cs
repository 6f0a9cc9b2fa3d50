using Microsoft.Extensions.Logging;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Webhooks;

/// <summary>
/// Sends what is due, many at a time and few of one webhook, so that a receiver that answers nobody holds up only its own. At least
/// once: a process that dies between the answer and its being written leaves a claim that runs out, and the same goes out again under
/// the same id. The order is not promised.
/// </summary>
sealed class WebhookDispatcher(DueDeliveries due, WebhookSender sender, DeliveryLedger ledger, TimeProvider time, ILogger<WebhookDispatcher> log) : IDisposable
{
    const int MaxUnderWay = 64;
    const int MaxPerWebhook = 2;

    readonly RunningWork<DeliveryClaim> running = new(MaxUnderWay, MaxPerWebhook);
    readonly CancellationTokenSource stopping = new();

    /// <summary>Called when there is room again for what had to wait; set by <see cref="WebhookSchedule"/>.</summary>
    public Action? OnWake { get; set; }

    /// <summary>Starts sending all that is due and there is room for.</summary>
    /// <returns>When to pump again; null when nothing lies ahead, or when the next one to finish will say so.</returns>
    public async Task<DateTimeOffset?> PumpAsync(CancellationToken cancel)
    {
        while (running.Room is var room and > 0 && !stopping.IsCancellationRequested)
        {
            var busy = running.Busy;
            var claims = await due.ClaimAsync(room, MaxPerWebhook, busy, cancel);
            if (claims.Count == 0) return await due.NextAsync(busy, cancel);
            foreach (var (claim, delivery) in await due.LoadAsync(claims, cancel)) Start(claim, delivery);
        }
        return null;
    }

    /// <summary>Waits until what is under way has ended.</summary>
    public Task DrainAsync() => running.DrainAsync();

    /// <summary>Breaks off what is under way, to be sent again.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await DrainAsync();
    }

    public void Dispose() => stopping.Dispose();

    void Start(DeliveryClaim claim, WebhookDelivery delivery)
    {
        // It begins only when it is on the list, or one that ends at once would stay there for good and keep its place.
        var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running.Add(claim, delivery.WebhookId, RunAsync(claim, delivery, listed.Task));
        listed.SetResult();
    }

    async Task RunAsync(DeliveryClaim claim, WebhookDelivery delivery, Task listed)
    {
        await listed;
        try
        {
            if (delivery.Webhook.IsActive) await SendAsync(claim, delivery);
            else await due.LetGoAsync(claim, park: true);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await due.LetGoAsync(claim, park: false);
        }
        catch (Exception e)
        {
            // The claim runs out, and it is sent again.
            log.LogError(e, "Delivery {Delivery}: the try broke off", delivery.PublicId);
        }
        finally
        {
            running.Remove(claim, delivery.WebhookId);
            OnWake?.Invoke();
        }
    }

    // Died here: the claim runs out, and it is sent for the first time.
    async Task SendAsync(DeliveryClaim claim, WebhookDelivery delivery)
    {
        var sent = await sender.SendAsync(delivery.Webhook, delivery, stopping.Token);
        // Died here: the receiver may have it; it is sent again with the same id.
        var wait = sent.Problem is null ? null : DeliveryPolicy.Wait(delivery.Attempts + 1, Random.Shared.NextDouble());
        await ledger.SettleAsync(new(claim, delivery, sent, time.GetUtcNow() + wait));
    }
}
