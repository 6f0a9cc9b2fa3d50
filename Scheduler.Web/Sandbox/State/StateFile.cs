using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Web.Sandbox.State;

/// <summary>
/// The state on disk: a JSON object a line, first the whole state, then each change in its turn. What was written before the
/// process died is all there; of a change that was just being written, nothing. Opening puts it all into one line again.
/// </summary>
public sealed class StateFile : IDisposable
{
    const byte LineEnd = (byte)'\n';

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    readonly FileStream hold;
    readonly FileStream lines;
    long end;

    StateFile(FileStream hold, FileStream lines) => (this.hold, this.lines, end) = (hold, lines, lines.Position);

    /// <param name="now">What is out of date by then is left out.</param>
    /// <exception cref="InvalidOperationException">The file holds something else, or another process holds it.</exception>
    public static (StateFile File, SandboxState State) Open(string path, DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var held = Hold(path);
        try
        {
            var state = new SandboxState();
            state.Apply(Read(path).Snapshot(now));
            // complete under another name first: whenever we die, path is either the old file or the new one
            var stream = new FileStream(path + ".next", FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            stream.Write(Line(state.Snapshot(now)));
            stream.Flush(flushToDisk: true);
            File.Move(stream.Name, path, overwrite: true);
            return (new(held, stream), state);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A change as it stands in the file, its line end included.</summary>
    public static byte[] Line(StateChange change) => [.. JsonSerializer.SerializeToUtf8Bytes(change, Json), LineEnd];

    /// <summary>Returns when the lines are on disk. After a failure it may be called again with the same lines and more.</summary>
    public async Task AppendAsync(IReadOnlyList<byte[]> changes)
    {
        lines.Position = end;
        foreach (var change in changes)
            await lines.WriteAsync(change);
        lines.Flush(flushToDisk: true);
        end = lines.Position;
    }

    public void Dispose()
    {
        lines.Dispose();
        hold.Dispose();
    }

    /// <summary>Two processes would each write what the other does not know. The file beside it outlives us; the hold on it does not.</summary>
    static FileStream Hold(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"Sandbox:StateFile: {path} is in use by another process. Of several nodes only one has a sandbox; set Sandbox:Enabled=false on the others and point Meta:GraphUrl and Meta:DialogUrl to it.", taken);
        }
    }

    static SandboxState Read(string path)
    {
        var state = new SandboxState();
        if (!File.Exists(path))
            return state;
        var rest = File.ReadAllBytes(path).AsSpan();
        try
        {
            for (var length = rest.IndexOf(LineEnd); length >= 0; length = rest.IndexOf(LineEnd))
            {
                state.Apply(JsonSerializer.Deserialize<StateChange>(rest[..length], Json) ?? throw new JsonException("a line is null"));
                rest = rest[(length + 1)..];
            }
            return state;
        }
        catch (JsonException broken)
        {
            throw new InvalidOperationException($"Sandbox:StateFile: {path} is not a sandbox's state ({broken.Message}). Delete it to begin with an empty sandbox.", broken);
        }
    }
}
