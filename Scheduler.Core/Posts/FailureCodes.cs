namespace Scheduler.Core.Posts;

/// <summary>What a target that did not go out is called in APIs and webhooks; the codes are part of their contract.</summary>
public static class FailureCodes
{
    /// <param name="state">Failed, Held or NeedsReview.</param>
    public static string Of(TargetState state, FailureClass? failure) => (state, failure) switch
    {
        (TargetState.NeedsReview, _) => "NEEDS_REVIEW",
        (_, FailureClass.Auth or FailureClass.Permission) => "PLATFORM_AUTH_EXPIRED",
        (TargetState.Held, _) => "HELD",
        (_, FailureClass.RateLimited or FailureClass.DailyQuota) => "RATE_LIMITED",
        (_, FailureClass.Content or FailureClass.Media) => "INVALID_CONTENT",
        (_, FailureClass.Transient) => "PLATFORM_SERVER_ERROR",
        _ => "UNKNOWN_ERROR",
    };
}
