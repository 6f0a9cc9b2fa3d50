using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Changes;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>
/// When the dispatcher pumps: at once when something happened that may be told, at the next due time, and every few seconds in any case
/// (claims of a node that died). An installation without webhooks is left in peace.
/// </summary>
sealed class WebhookSchedule(
    WebhookDispatcher dispatcher, WebhookOutbox outbox, IDbContextFactory<SchedulerDbContext> contexts, ChangeFeed changes, TimeProvider time, ILogger<WebhookSchedule> log) : BackgroundService
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    /// <summary>Between two pumps: a hundred posts that go out together are one look.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    readonly Channel<bool> waking = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = changes.SubscribeAll(change =>
        {
            if (change.Kind is ChangeKind.Post or ChangeKind.Account or ChangeKind.Webhook) Wake();
        });
        dispatcher.OnWake = Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested) await RestAsync(await BeatAsync(stoppingToken), stoppingToken);
        }
        finally
        {
            dispatcher.OnWake = null;
            await dispatcher.StopAsync();
        }
    }

    /// <returns>When to look again at the latest.</returns>
    async Task<DateTimeOffset> BeatAsync(CancellationToken cancel)
    {
        DateTimeOffset? next = null;
        try
        {
            await using var db = contexts.ForSystem();
            if (await outbox.HasListenersAsync(db, cancel)) next = await dispatcher.PumpAsync(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // Mostly the database is away; what is to be sent waits.
            log.LogError(e, "Webhooks could not be looked after");
        }
        var latest = time.GetUtcNow() + Tick;
        return next < latest ? next.Value : latest;
    }

    async Task RestAsync(DateTimeOffset until, CancellationToken cancel)
    {
        // Never on the timer's own thread, where the next beat would hold up all other timers.
        await Task.Delay(Breath, time, cancel).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var rest = until - time.GetUtcNow();
        if (rest <= TimeSpan.Zero) return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // Whichever comes first; the other is called off.
        await ((Task)Task.WhenAny(waking.Reader.ReadAsync(over.Token).AsTask(), Task.Delay(rest, time, over.Token))).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await over.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>One that is awake already stays so: a thousand changes in a moment are one look.</summary>
    void Wake() => waking.Writer.TryWrite(true);
}
