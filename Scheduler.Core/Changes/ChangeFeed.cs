using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scheduler.Core.Changes;

public enum ChangeKind
{
    Post,
    Account,
    Media,
    Notification,
    Workspace,

    /// <summary>The weekly posting times.</summary>
    Slot,

    /// <summary>A webhook, or what became of its deliveries.</summary>
    Webhook,
    Campaign,

    /// <summary>What became of posts: their views, likes and the like.</summary>
    Figures,
}

/// <summary>Something in a workspace changed; whoever shows it should look again.</summary>
/// <param name="PublicId">Of the changed thing; null = look at all of the kind.</param>
/// <param name="DueAt">When the schedule changed: the earliest time the engine has to be awake.</param>
public sealed record Change(int WorkspaceId, ChangeKind Kind, string? PublicId = null, DateTimeOffset? DueAt = null)
{
    /// <summary>Another node told it.</summary>
    public bool IsFromElsewhere { get; init; }
}

/// <summary>Tells open pages and the engine, within this process what changed, here or on another node. Publish after the commit, never before.</summary>
public sealed class ChangeFeed(ILogger<ChangeFeed>? log = null)
{
    readonly ConcurrentDictionary<Subscription, byte> subscriptions = new();

    /// <summary>Hears of one workspace; dispose to stop. The callback must return at once and may come on any thread.</summary>
    public IDisposable Subscribe(int workspaceId, Action<Change> heard) => Add(new(this, workspaceId, heard));

    /// <summary>Hears of all workspaces: for the engine.</summary>
    public IDisposable SubscribeAll(Action<Change> heard) => Add(new(this, null, heard));

    public void Publish(Change change)
    {
        foreach (var subscription in subscriptions.Keys)
            if (subscription.WorkspaceId is null || subscription.WorkspaceId == change.WorkspaceId) Tell(subscription, change);
    }

    void Tell(Subscription subscription, Change change)
    {
        try
        {
            subscription.Heard(change);
        }
        catch (Exception e)
        {
            // What is published has been committed: a page that is just closing must not look like a failed write.
            log?.LogError(e, "A listener of {Change} threw", change.Kind);
        }
    }

    Subscription Add(Subscription subscription)
    {
        subscriptions[subscription] = 0;
        return subscription;
    }

    sealed class Subscription(ChangeFeed feed, int? workspaceId, Action<Change> heard) : IDisposable
    {
        public int? WorkspaceId => workspaceId;
        public Action<Change> Heard => heard;
        public void Dispose() => feed.subscriptions.TryRemove(this, out _);
    }
}
