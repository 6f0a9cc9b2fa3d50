using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

/// <summary>Two people with a workspace each on a node of their own; the tests of a service derive one class per database.</summary>
public abstract class ServiceTests(SharedDatabase database) : IAsyncLifetime
{
    protected static CancellationToken None => CancellationToken.None;

    protected SharedDatabase Database => database;

    /// <summary>Its clock stands at Monday, 2 March 2026, 09:00 UTC, which is 10:00 in Berlin.</summary>
    protected CoreInstance Node { get; private set; } = null!;

    protected Caller Anna { get; private set; } = null!;

    protected Caller Ben { get; private set; } = null!;

    /// <summary>Anna's account, public id.</summary>
    protected string Bakery { get; private set; } = "";

    public virtual async Task InitializeAsync()
    {
        Node = await StartNodeAsync(new ManualClock());
        Anna = await Node.SignUpAsync("anna");
        Ben = await Node.SignUpAsync("ben");
        Bakery = await Node.ConnectAsync(Anna);
    }

    public virtual async Task DisposeAsync() => await Node.DisposeAsync();

    /// <summary>A node of this installation; another one beside the first, when it is asked for twice.</summary>
    protected virtual Task<CoreInstance> StartNodeAsync(ManualClock clock) => CoreInstance.StartAsync(database.Options, database.Folder, clock);

    /// <summary>A good one, for tomorrow at 10:00 in Berlin.</summary>
    protected async Task<PostDraft> DraftAsync() => new("Fresh bread", [Bakery], [new(await Node.UploadAsync(Anna), null, null)], new DateTime(2026, 3, 3, 10, 0, 0), "Europe/Berlin");

    /// <returns>Public id.</returns>
    protected async Task<string> ScheduleAsync(DateTime? local = null) =>
        await Node.Posts.CreateAsync(Anna, await DraftAsync() with { LocalTime = local ?? new DateTime(2026, 3, 3, 10, 0, 0) }, PostIntent.Schedule, None);

    protected async Task<PostView> PostAsync(string id) => await Node.Queries.FindAsync(Anna, id, None) ?? throw new InvalidOperationException($"No post {id}");

    protected Task<PostTarget> TargetAsync(string post) => Node.ReadAsync(db => db.Targets.AsNoTracking().SingleAsync(t => t.Post.PublicId == post));

    /// <summary>Puts a post's only target into a state that the engine would have brought it to.</summary>
    protected async Task SetTargetAsync(string post, Action<PostTarget> set, bool settle = false)
    {
        await using var db = Node.Database();
        var target = await db.Targets.Include(t => t.Post).SingleAsync(t => t.Post.PublicId == post);
        set(target);
        if (settle) target.Post.Status = Settlement.Of([target.State]);
        await db.SaveChangesAsync();
    }

    /// <summary>Everything that a refused request must leave as it was; notes on files to sweep may come.</summary>
    protected async Task<string> FingerprintAsync()
    {
        await using var db = Node.Database();
        var posts = await db.Posts.OrderBy(p => p.Id).Select(p => $"{p.Id}/{p.Version}/{p.Status}/{p.Caption}/{p.LocalTime}/{p.TimeZone}").ToListAsync();
        var targets = await db.Targets.OrderBy(t => t.Id).Select(t => new { t.Id, t.AccountId, t.State, t.DueAt, t.ClaimId, t.Checkpoint }).ToListAsync();
        var media = await db.PostMedia.OrderBy(m => m.Id).Select(m => $"{m.Id}/{m.RenditionKey}").ToListAsync();
        var accounts = await db.Accounts.OrderBy(a => a.Id).Select(a => $"{a.Id}/{a.Status}/{a.ProtectedToken}").ToListAsync();
        var counts = $"{await db.Assets.CountAsync()} {await db.Steps.CountAsync()} {await db.Notifications.CountAsync()}";
        return string.Join('\n', [.. posts, .. targets.Select(t => t.ToString()), .. media, .. accounts, counts]);
    }

    protected static async Task RefusedAsync(string field, Func<Task> act) => Assert.Contains(field, (await RejectedAsync(RejectionCode.Invalid, act)).Fields.Keys);

    protected static async Task ConflictAsync(string sentence, Func<Task> act) => Assert.Equal(sentence, (await RejectedAsync(RejectionCode.Conflict, act)).Message);

    protected static Task NotFoundAsync(Func<Task> act) => RejectedAsync(RejectionCode.NotFound, act);

    protected static Task ForbiddenAsync(Func<Task> act) => RejectedAsync(RejectionCode.Forbidden, act);

    static async Task<RequestRejected> RejectedAsync(RejectionCode code, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RequestRejected>(act);
        Assert.True(code == refused.Code, $"{refused.Code}: {refused.Message}");
        return refused;
    }
}
