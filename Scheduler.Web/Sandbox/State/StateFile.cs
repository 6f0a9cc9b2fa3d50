using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Web.Sandbox.State;

/// <summary>The state as one JSON file that is either the old one or the new one, whenever the process dies.</summary>
public sealed class StateFile(string path)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <exception cref="InvalidOperationException">The file cannot be read as our state.</exception>
    public SandboxState Load()
    {
        if (!File.Exists(path))
            return new();
        try
        {
            return JsonSerializer.Deserialize<SandboxState>(File.ReadAllBytes(path), Json) ?? new();
        }
        catch (JsonException broken)
        {
            throw new InvalidOperationException($"Sandbox:StateFile: {path} is not a sandbox's state ({broken.Message}). Delete it to begin with an empty sandbox.", broken);
        }
    }

    public static byte[] Serialize(SandboxState state) => JsonSerializer.SerializeToUtf8Bytes(state, Json);

    public async Task WriteAsync(byte[] json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = path + ".next";
        await using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            await stream.WriteAsync(json);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}
