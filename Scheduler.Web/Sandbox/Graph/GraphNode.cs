using System.Text.Json.Nodes;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>An object of the graph: its id, and its fields by name, each made only when asked for.</summary>
sealed class GraphNode(string type, string id)
{
    readonly Dictionary<string, Func<string, JsonNode?>> fields = new(StringComparer.Ordinal) { ["id"] = _ => id };

    public GraphNode With(string name, Func<JsonNode?> value) => With(name, _ => value());

    /// <param name="value">Gets the names of the fields asked of the inner object.</param>
    public GraphNode With(string name, Func<string, JsonNode?> value)
    {
        fields[name] = value;
        return this;
    }

    /// <summary>What has no value is left out, and the id always comes along, as Meta does.</summary>
    /// <exception cref="GraphRefusal">100: no such field.</exception>
    public JsonObject Show(GraphFields wanted)
    {
        var shown = new JsonObject();
        foreach (var (name, nested) in wanted.Items)
        {
            if (!fields.TryGetValue(name, out var field))
                throw GraphErrors.NoSuchField(name, type);
            if (field(nested) is { } value)
                shown[name] = value;
        }
        shown["id"] = id;
        return shown;
    }
}
