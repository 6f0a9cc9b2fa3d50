using System.Globalization;
using System.Text.Json.Nodes;

namespace Scheduler.Tests.Support;

/// <summary>A post that lies in a <see cref="BufferServer"/>, or went out from there.</summary>
public sealed class BufferPost(string id, string channel, string text, DateTimeOffset dueAt, DateTimeOffset createdAt)
{
    public string Id => id;
    public string Channel => channel;
    public string Text => text;
    public DateTimeOffset DueAt => dueAt;
    public DateTimeOffset CreatedAt => createdAt;
    public string Status { get; set; } = "scheduled";
    public DateTimeOffset? SentAt { get; set; }
    public string? Error { get; set; }

    /// <summary>By Buffer's names; null: not asked yet.</summary>
    public Dictionary<string, double>? Metrics { get; set; }

    public string Link => $"https://platform.example/{id}";

    internal JsonObject ToJson() => new()
    {
        ["id"] = id, ["text"] = text, ["status"] = Status, ["dueAt"] = Written(dueAt), ["sentAt"] = SentAt is { } at ? Written(at) : null, ["externalLink"] = SentAt is null ? null : Link,
        ["error"] = Error is null ? null : new JsonObject { ["message"] = Error },
        ["metrics"] = Metrics is null ? null : new JsonArray([.. Metrics.Select(m => new JsonObject { ["type"] = m.Key, ["value"] = m.Value })]),
    };

    static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
