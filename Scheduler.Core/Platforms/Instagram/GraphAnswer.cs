using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>One answer of the Graph API: the value, or why there is none.</summary>
/// <param name="Value">Null when <paramref name="Error"/> is set.</param>
sealed record GraphAnswer<T>(T? Value, GraphError? Error, string? RequestId) where T : class;

/// <summary>Why the Graph API did not do it (platform-apis: Instagram errors).</summary>
/// <param name="Sure">True: refused, nothing happened. False: the call may have taken effect.</param>
/// <param name="Message">For the user: what went wrong and what to do.</param>
/// <param name="Detail">For the journal: code, subcode and Meta's own words.</param>
sealed record GraphError(FailureClass Class, bool Sure, int Code, int Subcode, Sentence Message, Sentence Detail, TimeSpan? RetryAfter)
{
    /// <summary>Whether the containers made so far can still be used.</summary>
    public bool KeepsPrepared { get; init; } = true;

    /// <summary>Application-level rate limiting, https://developers.facebook.com/docs/graph-api/overview/rate-limiting: every account of the app is meant.</summary>
    public bool IsForApp => Code == 4 && !IsBlock;

    /// <summary>"Action is blocked", which has been seen on posts that were live.</summary>
    public bool IsBlock => (Code, Subcode) == (4, 2207051);
}
