using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Core.Buffer;

/// <summary>Buffer's JSON, as much of it as we read. https://developers.buffer.com/reference.html</summary>
public static class BufferWire
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public sealed record Request(string Query, object Variables);
    public sealed record Envelope<T>(T? Data, IReadOnlyList<Fault>? Errors) where T : class;
    public sealed record Fault(string? Message, FaultKind? Extensions);
    public sealed record FaultKind(string? Code, string? Window);

    public sealed record AccountData(Person? Account);
    public sealed record Person(string? Name, IReadOnlyList<Organization>? Organizations);
    public sealed record Organization(string Id, string? Name);

    public sealed record ChannelsData(IReadOnlyList<Channel>? Channels);
    public sealed record ChannelData(Channel? Channel);
    public sealed record Channel(string Id, string? Name, string? DisplayName, string? Service, string? ServiceId, string? Avatar, bool IsDisconnected, bool IsLocked, bool IsQueuePaused);

    public sealed record CreateData(Outcome? CreatePost);
    public sealed record DeleteData(Outcome? DeletePost);

    /// <summary>One of the union that a mutation answers with: what was done, or a typed error with a message.</summary>
    public sealed record Outcome([property: JsonPropertyName("__typename")] string? Type, Post? Post, string? Message);

    public sealed record PostsData(PostList? Posts);
    public sealed record PostList(IReadOnlyList<Edge>? Edges, PageInfo? PageInfo);
    public sealed record PageInfo(bool HasNextPage, string? EndCursor);
    public sealed record Edge(Post? Node);
    public sealed record PostData(Post? Post);

    public sealed record Post(
        string Id, string? Text, string? Status, DateTimeOffset? DueAt, DateTimeOffset? SentAt, string? ExternalLink, PostError? Error, IReadOnlyList<Metric>? Metrics);

    public sealed record PostError(string? Message);
    public sealed record Metric(string? Type, double Value);
}
