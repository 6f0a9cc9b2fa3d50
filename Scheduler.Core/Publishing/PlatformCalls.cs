using Microsoft.Extensions.Options;

namespace Scheduler.Core.Publishing;

/// <summary>How many calls to platforms are under way at once on this node. Waiting for a turn costs no thread.</summary>
public sealed class PlatformCalls(IOptions<PublishingOptions> options) : IDisposable
{
    readonly SemaphoreSlim free = new(options.Value.MaxConcurrency);

    public int InFlight => options.Value.MaxConcurrency - free.CurrentCount;

    /// <summary>Waits for a turn; dispose to give it on.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await free.WaitAsync(cancel);
        return new Turn(free);
    }

    public void Dispose() => free.Dispose();

    sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        SemaphoreSlim? mine = free;

        public void Dispose() => Interlocked.Exchange(ref mine, null)?.Release();
    }
}
