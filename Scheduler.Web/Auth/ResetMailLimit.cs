using System.Collections.Concurrent;

namespace Scheduler.Web.Auth;

/// <summary>
/// How many links for a new password one user is mailed: a few an hour, so that nobody's mailbox can be filled from the login page.
/// It counts users that exist, so strangers' addresses fill no memory; the page answers the same either way. Each node counts for itself.
/// </summary>
public sealed class ResetMailLimit(TimeProvider time)
{
    const int Most = 3;
    static readonly TimeSpan Window = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<int, Queue<DateTimeOffset>> sent = new();

    /// <summary>Whether one more may be mailed now; it is counted then.</summary>
    public bool TryTake(int userId)
    {
        var now = time.GetUtcNow();
        var times = sent.GetOrAdd(userId, _ => new());
        lock (times)
        {
            while (times.TryPeek(out var first) && first <= now - Window) times.Dequeue();
            if (times.Count >= Most) return false;
            times.Enqueue(now);
            return true;
        }
    }
}
