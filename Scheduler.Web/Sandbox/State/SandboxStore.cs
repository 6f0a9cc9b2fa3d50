namespace Scheduler.Web.Sandbox.State;

/// <summary>
/// The only door to the state. A change is on disk before its caller goes on, and nobody reads what is not: an answer
/// that was given holds after a kill -9. Changes that wait while the file is being written share the next write.
/// </summary>
public sealed class SandboxStore(StateFile file, SandboxState state) : IDisposable
{
    readonly Lock gate = new();
    readonly SemaphoreSlim writing = new(1, 1);
    readonly List<byte[]> unwritten = [];
    long made;
    long written;

    public async Task<T> ReadAsync<T>(Func<SandboxState, T> read)
    {
        T result;
        long seen;
        lock (gate)
        {
            result = read(state);
            seen = made;
        }
        await WrittenAsync(seen);
        return result;
    }

    /// <param name="change">Refuses by throwing, before it has changed anything.</param>
    public async Task<T> ChangeAsync<T>(Func<SandboxState, T> change)
    {
        T result;
        long number;
        lock (gate)
        {
            result = change(state);
            unwritten.Add(StateFile.Line(state.TakeChange()));
            number = ++made;
        }
        await WrittenAsync(number);
        return result;
    }

    public Task ChangeAsync(Action<SandboxState> change) => ChangeAsync(it =>
    {
        change(it);
        return true;
    });

    public void Dispose()
    {
        file.Dispose();
        writing.Dispose();
    }

    /// <summary>Returns when change <paramref name="number"/> is on disk.</summary>
    async Task WrittenAsync(long number)
    {
        if (Interlocked.Read(ref written) >= number)
            return;
        await writing.WaitAsync();
        try
        {
            if (Interlocked.Read(ref written) >= number)
                return;
            byte[][] lines;
            lock (gate)
                lines = [.. unwritten];
            await file.AppendAsync(lines);
            lock (gate)
                unwritten.RemoveRange(0, lines.Length);
            Interlocked.Add(ref written, lines.Length);
        }
        finally
        {
            writing.Release();
        }
    }
}
