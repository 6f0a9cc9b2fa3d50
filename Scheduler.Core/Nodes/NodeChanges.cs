using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Nodes;

/// <summary>
/// Carries the change feed from node to node through the database: what changed here in a moment is one row, and every node looks for
/// rows of others. A row that is missed costs a page that is fresh a little later; nothing relies on it.
/// </summary>
public sealed class NodeChanges : IDisposable
{
    static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    /// <summary>Numbers are given before the commit, so a lower one may appear after a higher one: it is looked back so far.</summary>
    const int LookBack = 200;

    readonly Guid node = Guid.NewGuid();
    readonly Lock gate = new();
    readonly IDbContextFactory<SchedulerDbContext> contexts;
    readonly ChangeFeed feed;
    readonly TimeProvider time;
    readonly IDisposable listening;
    readonly SortedSet<long> seen = [];
    Dictionary<(int, ChangeKind, string?), Change> waiting = [];
    long? last;

    public NodeChanges(IDbContextFactory<SchedulerDbContext> contexts, ChangeFeed feed, TimeProvider time)
    {
        (this.contexts, this.feed, this.time) = (contexts, feed, time);
        listening = feed.SubscribeAll(Note);
    }

    /// <summary>Writes down what has changed here since the last time.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        Dictionary<(int, ChangeKind, string?), Change> telling;
        lock (gate) (telling, waiting) = (waiting, []);
        if (telling.Count == 0) return;
        try
        {
            await using var db = contexts.ForSystem();
            db.ChangeNotes.Add(new() { Node = node, At = time.GetUtcNow(), Body = JsonSerializer.Serialize(telling.Values, JsonSerializerOptions.Default) });
            await db.SaveChangesAsync(cancel);
        }
        catch
        {
            foreach (var change in telling.Values) Note(change);
            throw;
        }
    }

    /// <summary>Publishes what other nodes have written since the last time.</summary>
    public async Task HearAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        last ??= await db.ChangeNotes.MaxAsync(n => (long?)n.Id, cancel) ?? 0;
        var from = last - LookBack;
        var news = await db.ChangeNotes.AsNoTracking().Where(n => n.Id > from && n.Node != node).OrderBy(n => n.Id).ToListAsync(cancel);
        foreach (var note in news.Where(n => (n.Id > last || time.GetUtcNow() - n.At < KeptFor) && seen.Add(n.Id)))
            foreach (var change in JsonSerializer.Deserialize<List<Change>>(note.Body, JsonSerializerOptions.Default) ?? []) feed.Publish(change with { IsFromElsewhere = true });
        if (news is [.., var newest]) last = Math.Max(last.Value, newest.Id);
        seen.RemoveWhere(id => id <= last - LookBack);
    }

    /// <summary>Forgets what everybody has heard.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var old = time.GetUtcNow() - KeptFor;
        await db.ChangeNotes.Where(n => n.At < old).ExecuteDeleteAsync(cancel);
    }

    public void Dispose() => listening.Dispose();

    void Note(Change change)
    {
        if (change.IsFromElsewhere) return;
        var key = (change.WorkspaceId, change.Kind, change.PublicId);
        lock (gate) waiting[key] = waiting.TryGetValue(key, out var earlier) ? change with { DueAt = Earlier(earlier.DueAt, change.DueAt) } : change;
    }

    static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
