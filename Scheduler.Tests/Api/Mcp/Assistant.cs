using System.Text.Json;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Mcp;

/// <summary>The official client of the protocol (npm's @modelcontextprotocol/sdk), run by Node against the running product.</summary>
static class Assistant
{
    static readonly string Script = SourceTree.PathOf("Scheduler.Tests/Api/Mcp/assistant.mjs");

    /// <returns>What the script said, line by line, by name.</returns>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> RunAsync(SchedulerApp app, IReadOnlyDictionary<string, string> headers, params AssistantStep[] steps)
    {
        var plan = JsonSerializer.Serialize(new { Url = new Uri(app.Address, "mcp"), Headers = headers, Steps = steps }, JsonSerializerOptions.Web);
        await using var node = TetheredProcess.Start(["node", Script, plan]);
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, node.Output);
        return node.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToDictionary(line => line.GetProperty("name").GetString()!, StringComparer.Ordinal);
    }
}

/// <param name="Name">By which later steps take its result: "@name.field".</param>
sealed record AssistantStep(string Name, string Tool, object Arguments);
