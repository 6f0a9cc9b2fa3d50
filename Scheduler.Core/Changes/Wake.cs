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
        try
        {
            await waiting.WaitAsync(atMost, time, cancel);
        }
        catch (TimeoutException)
        {
            // Long enough.
        }
        lock (gate) if (set.Task.IsCompleted) set = New();
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
