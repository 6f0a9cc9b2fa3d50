namespace Scheduler.Core.Changes;

/// <summary>Lets one waiter sleep until somebody sets it, or for a while; set while nobody waits, it is remembered once.</summary>
public sealed class Wake(TimeProvider time)
{
    readonly Lock gate = new();
    TaskCompletionSource set = New();

    public void Set()
    {
        lock (gate) set.TrySetResult();
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancel)
    {
        Task waiting;
        lock (gate) waiting = set.Task;
        // Whatever ends the wait; and never on the timer's own thread, where the waiter's next round would hold up all other timers.
        await waiting.WaitAsync(atMost, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        cancel.ThrowIfCancellationRequested();
        lock (gate) if (set.Task.IsCompleted) set = New();
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
