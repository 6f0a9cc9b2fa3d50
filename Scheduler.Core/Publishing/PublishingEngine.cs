using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core.Changes;

namespace Scheduler.Core.Publishing;

/// <summary>
/// Claims what is due and works on it, at most <see cref="PublishingOptions.MaxConcurrency"/> targets at once. Waiting for a
/// platform costs a row and no thread: the target is let go and comes back when it is due again.
/// </summary>
public sealed class PublishingEngine(
    DueTargets due, TargetRunner runner, ChangeFeed changes, TimeProvider time, IOptions<PublishingOptions> options, ILogger<PublishingEngine> log)
{
    readonly ConcurrentDictionary<Claim, Task> running = new();
    readonly SemaphoreSlim pumping = new(1, 1);

    /// <summary>When the engine last looked for due targets; null before the first time.</summary>
    public DateTimeOffset? LastTick { get; private set; }

    /// <summary>Called when targets may have become due earlier than <see cref="PumpAsync"/> said; set by <see cref="PublishingSchedule"/>.</summary>
    public Action<DateTimeOffset>? OnWake { get; set; }

    /// <summary>Starts hearing of changed schedules; dispose to stop.</summary>
    public IDisposable ListenForChanges() => changes.SubscribeAll(change =>
    {
        if (change.DueAt is { } dueAt) OnWake?.Invoke(dueAt);
    });

    /// <summary>Starts work on all that is due and there is room for.</summary>
    /// <returns>When to pump again; null when nothing lies ahead.</returns>
    public async Task<DateTimeOffset?> PumpAsync(CancellationToken cancel)
    {
        await pumping.WaitAsync(cancel);
        try
        {
            LastTick = time.GetUtcNow();
            while (options.Value.MaxConcurrency - running.Count is > 0 and var room)
            {
                var claims = await due.ClaimAsync(room, cancel);
                foreach (var claim in claims) running[claim] = RunAsync(claim, cancel);
                if (claims.Count < room) return await due.NextAsync(cancel);
            }
            // Full: the next one to finish wakes us.
            return null;
        }
        finally
        {
            pumping.Release();
        }
    }

    /// <summary>Waits until the work under way has ended.</summary>
    public async Task DrainAsync()
    {
        while (!running.IsEmpty) await Task.WhenAll(running.Values);
    }

    async Task RunAsync(Claim claim, CancellationToken cancel)
    {
        await Task.Yield();
        try
        {
            await runner.RunAsync(claim, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            log.LogInformation("Target {Target}: stopping; its claim runs out and another takes over", claim.TargetId);
        }
        catch (Exception e)
        {
            // The claim runs out and the target is taken up again from what is on record.
            log.LogError(e, "Target {Target}: the run broke off", claim.TargetId);
        }
        finally
        {
            var wasFull = running.Count >= options.Value.MaxConcurrency;
            running.TryRemove(claim, out _);
            if (wasFull) OnWake?.Invoke(time.GetUtcNow());
        }
    }
}
