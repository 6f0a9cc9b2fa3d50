using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>One answer of Buffer: the value, or why there is none.</summary>
/// <param name="Value">Null when <paramref name="Error"/> is set.</param>
public sealed record BufferAnswer<T>(T? Value, BufferError? Error, string? RequestId) where T : class;

/// <summary>Why Buffer did not do it.</summary>
/// <param name="Sure">True: refused, nothing happened. False: the call may have taken effect.</param>
/// <param name="Message">For the user: what went wrong and what to do.</param>
/// <param name="Detail">For the journal: Buffer's own words.</param>
/// <param name="RetryAfter">Buffer's own word on when to come back.</param>
public sealed record BufferError(FailureClass Class, bool Sure, Sentence Message, Sentence Detail, TimeSpan? RetryAfter = null)
{
    /// <summary>There is no such thing, or not for this key.</summary>
    public bool IsMissing { get; init; }

    /// <summary>For a face: what a key has to do with belongs to the field "accessToken", all else passes.</summary>
    public RequestRejected ToRejection() => Class == FailureClass.Auth
        ? RequestRejected.Field("accessToken", Message.ToString())
        : new(RejectionCode.Unavailable, Class == FailureClass.Transient ? Phrase.Fill(BufferTexts.NothingChanged, Message) : Message.ToString());
}
