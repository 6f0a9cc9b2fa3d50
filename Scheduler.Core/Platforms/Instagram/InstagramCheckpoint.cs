using System.Text.Json;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>What the publisher remembers between steps; stored before anything that relies on it.</summary>
sealed record InstagramCheckpoint
{
    /// <summary>Carousel: the containers of its pictures, in order.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>How many of <see cref="Children"/> are known to be finished.</summary>
    public int ChildrenReady { get; init; }

    /// <summary>The container that will be published.</summary>
    public string? Container { get; init; }

    /// <summary>Whether Instagram said FINISHED for <see cref="Container"/>.</summary>
    public bool Ready { get; init; }

    /// <summary>When the current wait began.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>How often the current wait was asked about.</summary>
    public int Polls { get; init; }

    /// <summary>How often media_publish was answered with "action is blocked".</summary>
    public int Blocks { get; init; }

    /// <summary>After a lost answer: when the container was first read as FINISHED, that is, as not published yet.</summary>
    public DateTimeOffset? SeenUnpublished { get; init; }

    public static InstagramCheckpoint Read(string? text) =>
        string.IsNullOrEmpty(text) ? new() : JsonSerializer.Deserialize<InstagramCheckpoint>(text, JsonSerializerOptions.Default) ?? new();

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);
}
