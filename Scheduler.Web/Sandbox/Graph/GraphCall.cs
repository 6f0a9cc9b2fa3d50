using System.Text.Json;
using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>One request to the graph, wherever its parameters came from: query, form or a JSON body.</summary>
sealed class GraphCall(HttpContext http, IReadOnlyDictionary<string, string> parameters, DateTimeOffset now)
{
    AccessToken? token;

    public HttpContext Http => http;

    /// <summary>One instant for the whole call.</summary>
    public DateTimeOffset Now => now;

    public string TraceId { get; } = "A" + Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The {id} of the path.</summary>
    public string Id => (string?)http.GetRouteValue("id") ?? "";

    public string? this[string name] => parameters.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Set by the gate before a handler runs, except while logging in.</summary>
    public AccessToken Token
    {
        get => token ?? throw new InvalidOperationException("This operation runs without a token.");
        set => token = value;
    }

    /// <summary>As sent: in the query, the body or the Authorization header.</summary>
    public string? TokenText => this["access_token"]
        ?? (http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null);

    /// <exception cref="GraphRefusal">100: not given.</exception>
    public string Required(string name) => this[name] ?? throw GraphErrors.MissingParameter(name);

    public GraphFields Fields(params string[] whenEmpty) => GraphFields.Parse(this["fields"], whenEmpty);

    public GraphRefusal NotFound(string id) => GraphErrors.NotFound(id, http.Request.Method);

    /// <exception cref="GraphRefusal">10: the person did not grant it.</exception>
    public void Need(string permission)
    {
        if (!Token.Grant.Granted.Contains(permission, StringComparer.Ordinal))
            throw GraphErrors.MissingPermission(permission);
    }

    public static async Task<GraphCall> ReadAsync(HttpContext http, DateTimeOffset now)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in http.Request.Query)
            parameters[name] = values.ToString();
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, values) in await http.Request.ReadFormAsync())
                parameters[name] = values.ToString();
        }
        else if (http.Request.HasJsonContentType() && http.Request.ContentLength is not 0)
        {
            foreach (var (name, value) in await JsonAsync(http.Request))
                parameters[name] = value?.ToString() ?? "";
        }
        return new(http, parameters, now);
    }

    static async Task<JsonObject> JsonAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFromJsonAsync<JsonObject>() ?? [];
        }
        catch (JsonException broken)
        {
            throw new BadHttpRequestException("The body is not a JSON object.", broken);
        }
    }
}
