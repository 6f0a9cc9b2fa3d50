using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>A call while it is being made up: a proper one first, then spoilt.</summary>
sealed class CallDraft(string method, string target, params (string Name, string Json)[] fields)
{
    public string Method { get; set; } = method;

    /// <summary>Path and query as they will travel.</summary>
    public string Target { get; set; } = target;

    /// <summary>Of the JSON body, each value as it will be written; none = no body.</summary>
    public List<(string Name, string Json)> Fields { get; } = [.. fields];

    public string ContentType { get; set; } = "application/json";

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>Stands for the fields.</summary>
    public string? Text { get; set; }

    /// <summary>Stands for the text.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>Bytes after which the connection breaks; null = it holds.</summary>
    public int? CutAfter { get; set; }

    public string Json => Text ?? (Fields.Count == 0 ? "" : $"{{{string.Join(',', Fields.Select(f => $"{OddJson.Text(f.Name)}:{f.Json}"))}}}");

    public byte[]? Body => Bytes ?? (Json is { Length: > 0 } json ? Encoding.UTF8.GetBytes(json) : null);

    public void Set(string header, string value)
    {
        Headers.RemoveAll(h => string.Equals(h.Key, header, StringComparison.OrdinalIgnoreCase));
        Headers.Add(new(header, value));
    }

    public void Remove(string header) => Headers.RemoveAll(h => string.Equals(h.Key, header, StringComparison.OrdinalIgnoreCase));
}
