using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core.Changes;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>
/// Claims what is due in batches and works on it. Waiting for a platform costs a row and no thread: the target is let go and comes
/// back when it is due again. More targets are under way than calls (<see cref="PlatformCalls"/>), so that while some wait for the
/// database others have the platforms' ear.
/// </summary>
public sealed class PublishingEngine(
    DueTargets due, TargetLedger ledger, TargetRunner runner, ChangeFeed changes, TimeProvider time, IOptions<PublishingOptions> options, ILogger<PublishingEngine> log) : IDisposable
{
    readonly RunningWork<Claim> running = new(options.Value.MaxUnderWay, options.Value.MaxPerAccount);
    readonly SemaphoreSlim pumping = new(1, 1);
    readonly CancellationTokenSource stopping = new();
    bool waitsForRoom, waitsForAccounts;

    /// <summary>When the engine last looked for due targets; null before the first time.</summary>
    public DateTimeOffset? LastTick { get; private set; }

    /// <summary>Targets that this node works on.</summary>
    public int UnderWay => running.Count;

    /// <summary>Called when targets may have become due earlier than <see cref="PumpAsync"/> said; set by <see cref="PublishingSchedule"/>.</summary>
    public Action<DateTimeOffset>? OnWake { get; set; }

    /// <summary>Room for a batch that is worth a look at the database.</summary>
    bool HasRoom => running.Room >= options.Value.BatchSize;

    /// <summary>Starts hearing of changed schedules; dispose to stop.</summary>
    public IDisposable ListenForChanges() => changes.SubscribeAll(change =>
    {
        if (change.DueAt is { } dueAt) OnWake?.Invoke(dueAt);
    });

    /// <summary>Before the first pump: the first post shall not wait for what is prepared on first use.</summary>
    public async Task WarmUpAsync(CancellationToken cancel)
    {
        await due.WarmUpAsync(cancel);
        await ledger.WarmUpAsync(cancel);
    }

    /// <summary>Starts work on all that is due and there is room for.</summary>
    /// <param name="cancel">Ends the looking; work that has begun goes on until <see cref="StopAsync"/>.</param>
    /// <returns>When to pump again; null when nothing lies ahead, or when the next one to finish will say so.</returns>
    public async Task<DateTimeOffset?> PumpAsync(CancellationToken cancel)
    {
        await pumping.WaitAsync(cancel);
        try
        {
            LastTick = time.GetUtcNow();
            while (!stopping.IsCancellationRequested)
            {
                if (!HasRoom)
                {
                    // Said before looking again: whoever finishes after that look wakes us.
                    Volatile.Write(ref waitsForRoom, true);
                    if (!HasRoom) return null;
                }
                // Said before it is looked at, as above.
                Volatile.Write(ref waitsForAccounts, true);
                var busy = running.Busy;
                if (await due.EarliestAsync(cancel) is var earliest && (earliest is null || earliest > time.GetUtcNow())) return earliest;
                var claims = await due.ClaimAsync(options.Value.BatchSize, cancel, busy);
                if (claims.Count == 0) return await due.NextAsync(cancel, busy);
                foreach (var (claim, target) in await ledger.LoadAsync(claims, cancel)) Start(claim, target);
            }
            return null;
        }
        finally
        {
            pumping.Release();
        }
    }

    /// <summary>Waits until the work under way has ended.</summary>
    public Task DrainAsync() => running.DrainAsync();

    /// <summary>Begins nothing more, breaks off what can be repeated, and waits for the calls that cannot.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await DrainAsync();
    }

    /// <summary>A host may be disposed while it is being stopped: what stopping needs is left to the collector.</summary>
    public void Dispose() => pumping.Dispose();

    void Start(Claim claim, LoadedTarget target)
    {
        // It begins only when it is on the list, or one that ends at once would stay there for good and keep its place.
        var listed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running.Add(claim, target.Row.AccountId, RunAsync(claim, target, listed.Task));
        listed.SetResult();
    }

    async Task RunAsync(Claim claim, LoadedTarget target, Task listed)
    {
        await listed;
        using var scope = EngineLog.Scope(log, target.Row);
        try
        {
            await runner.RunAsync(claim, target, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LogInformation("Target {Target}: broken off by the stop, to be taken up again", claim.TargetId);
            await GiveBackAsync(claim);
        }
        catch (Exception e)
        {
            // The claim runs out and the target is taken up again from what is on record.
            log.LogError(e, "Target {Target}: the run broke off", claim.TargetId);
        }
        finally
        {
            var freed = running.Remove(claim, target.Row.AccountId);
            if ((HasRoom && Interlocked.Exchange(ref waitsForRoom, false)) | (freed && Interlocked.Exchange(ref waitsForAccounts, false))) OnWake?.Invoke(time.GetUtcNow());
        }
    }

    async Task GiveBackAsync(Claim claim)
    {
        try
        {
            await due.GiveBackAsync(claim);
        }
        catch (Exception e)
        {
            // It runs out by itself.
            log.LogWarning(e, "Target {Target}: the claim could not be given back", claim.TargetId);
        }
    }
}
