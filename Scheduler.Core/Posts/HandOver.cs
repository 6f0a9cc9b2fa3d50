namespace Scheduler.Core.Posts;

/// <summary>
/// When a post that goes through Buffer is handed over. Buffer has no call that can be repeated safely, so a post is laid down there some
/// minutes ahead: one whose answer was lost can still be found, and a second one taken out, before anything is live. So little ahead, because
/// from then on it cannot be edited; and ahead at all, because handed over at its time it would always be late. Pure.
/// </summary>
public static class HandOver
{
    /// <summary>Before its time. Room for a lost answer to be found out (a minute) and for another try.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>When the engine begins with what is planned for then.</summary>
    public static DateTimeOffset? At(DateTimeOffset? publishAt) => publishAt - Ahead;
}
