namespace Scheduler.Core.Posts;

/// <summary>The kinds of failure that the engine treats differently (platform-apis.md 0.4).</summary>
public enum FailureClass
{
    /// <summary>The account's user must sign in again.</summary>
    Auth = 1,
    RateLimited = 2,

    /// <summary>Passes by itself: try the same step again.</summary>
    Transient = 3,

    /// <summary>The prepared media is of no use: prepare it again.</summary>
    Media = 4,

    /// <summary>The user must change the post.</summary>
    Content = 5,

    /// <summary>A right is missing that the user must grant.</summary>
    Permission = 6,

    /// <summary>The platform's daily number of posts is used up.</summary>
    DailyQuota = 7,

    /// <summary>The irreversible call was made and its outcome is unknown.</summary>
    Ambiguous = 8,

    /// <summary>Its time passed while nothing could be published, by more than the workspace's grace.</summary>
    TooLate = 9,
}
