namespace Scheduler.Web.Sandbox.State;

/// <summary>
/// The only door to the state. A change is on disk before its caller goes on, and nobody reads what is not: an answer
/// that was given holds after a kill -9. Changes that wait while the file is being written share the next write.
/// </summary>
public sealed class SandboxStore(StateFile file, SandboxState loaded) : IDisposable
{
    readonly Lock gate = new();
    readonly SemaphoreSlim writing = new(1, 1);
    readonly SandboxState state = loaded;
    long version;
    long written;

    public async Task<T> ReadAsync<T>(Func<SandboxState, T> read)
    {
        T result;
        long seen;
        lock (gate)
        {
            result = read(state);
            seen = version;
        }
        await WrittenAsync(seen);
        return result;
    }

    /// <param name="change">Refuses by throwing, before it has changed anything.</param>
    public async Task<T> ChangeAsync<T>(Func<SandboxState, T> change)
    {
        T result;
        long made;
        lock (gate)
        {
            result = change(state);
            made = ++version;
        }
        await WrittenAsync(made);
        return result;
    }

    public Task ChangeAsync(Action<SandboxState> change) => ChangeAsync(state =>
    {
        change(state);
        return true;
    });

    public void Dispose() => writing.Dispose();

    async Task WrittenAsync(long wanted)
    {
        if (Interlocked.Read(ref written) >= wanted)
            return;
        await writing.WaitAsync();
        try
        {
            if (Interlocked.Read(ref written) >= wanted)
                return;
            byte[] json;
            long reached;
            lock (gate)
            {
                json = StateFile.Serialize(state);
                reached = version;
            }
            await file.WriteAsync(json);
            Interlocked.Exchange(ref written, reached);
        }
        finally
        {
            writing.Release();
        }
    }
}
