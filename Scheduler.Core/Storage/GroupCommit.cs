using Microsoft.EntityFrameworkCore;

namespace Scheduler.Core.Storage;

/// <summary>
/// Small writes that wait at the same moment share one transaction: the disk is waited for once and not once each. Every caller waits
/// for the commit that holds its own write; what it is told is on disk.
/// </summary>
/// <param name="apply">Makes the writes inside the transaction and gives one verdict each, in their order.</param>
/// <param name="measure">Is told how many writes go into a transaction, and disposed at its end.</param>
sealed class GroupCommit<TWrite, TVerdict>(
    IDbContextFactory<SchedulerDbContext> contexts, Func<SchedulerDbContext, IReadOnlyList<TWrite>, Task<IReadOnlyList<TVerdict>>> apply,
    Func<int, IDisposable>? measure = null)
{
    /// <summary>One transaction should not keep others waiting for long.</summary>
    const int Most = 256;

    readonly Lock gate = new();
    readonly Queue<Waiting> queue = new();
    bool committing;

    /// <exception cref="Exception">What the database threw. Whether the write is stored is then unknown.</exception>
    public Task<TVerdict> AddAsync(TWrite write)
    {
        var mine = new Waiting(write);
        lock (gate)
        {
            queue.Enqueue(mine);
            if (committing) return mine.Done.Task;
            committing = true;
        }
        _ = Task.Run(CommitAllAsync);
        return mine.Done.Task;
    }

    async Task CommitAllAsync()
    {
        while (NextGroup() is { Count: > 0 } group)
        {
            try
            {
                await CommitAsync(group);
            }
            catch (Exception e)
            {
                foreach (var waiting in group) waiting.Done.TrySetException(e);
            }
        }
    }

    List<Waiting> NextGroup()
    {
        lock (gate)
        {
            var group = new List<Waiting>();
            while (group.Count < Most && queue.TryDequeue(out var next)) group.Add(next);
            committing = group.Count > 0;
            return group;
        }
    }

    async Task CommitAsync(IReadOnlyList<Waiting> group)
    {
        IReadOnlyList<TVerdict> verdicts;
        using (measure?.Invoke(group.Count))
        await using (var db = contexts.ForSystem())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            try
            {
                verdicts = await apply(db, [.. group.Select(w => w.Write)]);
            }
            catch (Exception) when (group.Count > 1)
            {
                // One spoilt it for all, and nothing is committed: each for itself, so that only that one fails.
                await transaction.RollbackAsync();
                await OneByOneAsync(group);
                return;
            }
            // From here on a failure leaves it open whether the writes are stored: nothing is tried again.
            await transaction.CommitAsync();
        }
        foreach (var (waiting, verdict) in group.Zip(verdicts)) waiting.Done.TrySetResult(verdict);
    }

    async Task OneByOneAsync(IReadOnlyList<Waiting> group)
    {
        foreach (var waiting in group)
        {
            try
            {
                await CommitAsync([waiting]);
            }
            catch (Exception e)
            {
                waiting.Done.TrySetException(e);
            }
        }
    }

    sealed class Waiting(TWrite write)
    {
        public TWrite Write => write;
        public TaskCompletionSource<TVerdict> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
