using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>A call while it is being made up: a proper one first, then spoilt.</summary>
sealed class CallDraft(string method, string target, params (string Name, string Json)[] fields)
{
    public string Method { get; set; } = method;

    /// <summary>Path and query as they will travel. The slash in front stays whatever is done to it: without it, it would be a part of the host.</summary>
    public string Target { get; set => field = value.StartsWith('/') ? value : "/" + value; } = target;

    /// <summary>Of the JSON body, each value as it will be written; none = no body.</summary>
    public List<(string Name, string Json)> Fields { get; } = [.. fields];

    /// <summary>Whether the proper call has a body. One without may have been carried out before anybody noticed that a body broke off: no answer is no refusal then.</summary>
    public bool TakesBody { get; } = fields.Length > 0;

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
