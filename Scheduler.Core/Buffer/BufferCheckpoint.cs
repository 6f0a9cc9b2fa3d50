using System.Text.Json;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>What the publisher remembers between steps; stored before anything that relies on it.</summary>
sealed record BufferCheckpoint
{
    /// <summary>When it shall go out from Buffer, in whole seconds: with channel and text it is what the post is found by.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Every <see cref="DueAt"/> that a call may have been made with.</summary>
    public IReadOnlyList<DateTimeOffset> Tried { get; init; } = [];

    /// <summary>Buffer's id of the post, once it is known.</summary>
    public string? PostId { get; init; }

    /// <summary>How often Buffer was asked for what became of it.</summary>
    public int Asks { get; init; }

    /// <summary>After a lost answer: when Buffer was first seen without the post.</summary>
    public DateTimeOffset? AbsentSince { get; init; }

    /// <summary>Lost calls that were surely without effect.</summary>
    public int LostCalls { get; init; }

    /// <summary>Why it will not go out, as a <see cref="Sentence"/> is stored.</summary>
    public string? Refusal { get; init; }

    public static BufferCheckpoint Read(string? text) =>
        string.IsNullOrEmpty(text) ? new() : JsonSerializer.Deserialize<BufferCheckpoint>(text, JsonSerializerOptions.Default) ?? new();

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);
}
