using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>
/// Notes who is to be told of an event, in the very transaction that makes it happen: what is rolled back is told to nobody, what is
/// committed is never forgotten. Sending is <see cref="WebhookDispatcher"/>'s business.
/// </summary>
public sealed class WebhookOutbox : IDisposable
{
    /// <summary>An installation without webhooks asks the database so often whether there are any; the first one, made on another node, is heard of after this at the latest.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    readonly TimeProvider time;
    readonly Remembered<WebhookOutbox, bool> listeners;

    public WebhookOutbox(ChangeFeed changes, TimeProvider time) =>
        (this.time, listeners) = (time, new(changes, change => change.Kind == ChangeKind.Webhook, Fresh, time));

    public void Dispose() => listeners.Dispose();

    /// <summary>Whether anybody in the installation may want to hear anything at all.</summary>
    internal ValueTask<bool> HasListenersAsync(SchedulerDbContext db, CancellationToken cancel) =>
        listeners.GetAsync(this, () => db.Webhooks.IgnoreQueryFilters().AnyAsync(w => w.IsActive, cancel));

    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="events">Looked at only when somebody listens.</param>
    internal async Task AddAsync(SchedulerDbContext db, IEnumerable<WebhookEvent> events, CancellationToken cancel)
    {
        if (!await HasListenersAsync(db, cancel)) return;
        var happened = events.ToList();
        if (happened.Count == 0) return;
        var hearing = (await db.Database.SqlQuery<Listener>(Listeners(db, [.. happened.Select(e => e.WorkspaceId).Distinct()])).ToListAsync(cancel)).ToLookup(l => l.WorkspaceId);
        var told = false;
        foreach (var what in happened)
        {
            foreach (var listener in hearing[what.WorkspaceId].Where(l => ((WebhookEvents)l.Events).HasFlag(what.Kind)))
            {
                db.WebhookDeliveries.Add(Delivery(what, listener.Id, time, what.At));
                told = true;
            }
        }
        if (told) await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Tells of every target of these posts that has another date than before, or has one only now. Inside the caller's transaction,
    /// after the targets were written. What is published at once is no plan: of that its outcome is told.
    /// </summary>
    /// <param name="before">The posts' targets as they were.</param>
    internal async Task AddScheduledAsync(SchedulerDbContext db, IEnumerable<PostTarget> before, IReadOnlyCollection<int> posts, CancellationToken cancel)
    {
        if (!await HasListenersAsync(db, cancel)) return;
        var dates = before.Where(t => t.State == TargetState.Scheduled).ToDictionary(t => t.PublicId, t => t.DueAt, StringComparer.Ordinal);
        var planned = await db.Targets.AsNoTracking().Include(t => t.Post).Where(t => posts.Contains(t.PostId) && t.State == TargetState.Scheduled && t.DueAt != null).OrderBy(t => t.Id).ToListAsync(cancel);
        var now = time.GetUtcNow();
        await AddAsync(db, planned.Where(t => dates.GetValueOrDefault(t.PublicId) != t.DueAt).Select(t => WebhookEvent.Scheduled(t, now)), cancel);
    }

    /// <summary>A person says that a target is live which could not tell itself. Inside the caller's transaction, after it was written.</summary>
    /// <param name="target">Public id.</param>
    internal async Task AddAdoptedAsync(SchedulerDbContext db, string target, CancellationToken cancel)
    {
        if (!await HasListenersAsync(db, cancel)) return;
        var live = await db.Targets.AsNoTracking().Include(t => t.Post).Include(t => t.Account).SingleAsync(t => t.PublicId == target, cancel);
        await AddAsync(db, [WebhookEvent.Published(live, live.RemoteId, live.Permalink, live.PublishedAt, time.GetUtcNow())], cancel);
    }

    /// <param name="dueAt">Null: nobody sends it but its maker.</param>
    internal static WebhookDelivery Delivery(WebhookEvent what, int webhookId, TimeProvider time, DateTimeOffset? dueAt)
    {
        var id = PublicId.New(time);
        return new() { PublicId = id, WorkspaceId = what.WorkspaceId, WebhookId = webhookId, Event = what.Kind, Payload = what.Body(id), CreatedAt = what.At, DueAt = dueAt };
    }

    /// <summary>They stay until the transaction ends: a webhook that is deleted at this moment must not make the event itself fail.</summary>
    static FormattableString Listeners(SchedulerDbContext db, int[] workspaces)
    {
        if (db.Database.IsNpgsql()) return $"""SELECT "Id", "WorkspaceId", "Events" FROM "Webhooks" WHERE "IsActive" AND "WorkspaceId" = ANY({workspaces}) ORDER BY "Id" FOR KEY SHARE""";
        if (db.Database.IsSqlite()) return $"""SELECT "Id", "WorkspaceId", "Events" FROM "Webhooks" WHERE "IsActive" AND "WorkspaceId" IN (SELECT value FROM json_each({Json(workspaces)})) ORDER BY "Id" """;
        return $"""SELECT "Id", "WorkspaceId", "Events" FROM "Webhooks" WITH (REPEATABLEREAD) WHERE "IsActive" = 1 AND "WorkspaceId" IN (SELECT CAST("value" AS int) FROM OPENJSON({Json(workspaces)}))""";
    }

    static string Json(int[] ids) => System.Text.Json.JsonSerializer.Serialize(ids);

    sealed record Listener(int Id, int WorkspaceId, int Events);
}
