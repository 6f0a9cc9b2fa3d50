using System.Text.Json;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>
/// Stores what the composer holds: on demand, and a draft by itself whenever its author pauses. One save after the other, each on top of
/// the version that the last one made. All calls come on the page's own thread.
/// </summary>
public sealed class DraftSaver : IDisposable
{
    /// <summary>So long nobody types before a draft is stored.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>A save that failed for no fault of the draft's is tried again after this.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    readonly ComposeModel model;
    readonly Caller caller;
    readonly PostService posts;
    readonly PostQueries stored;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly ITimer timer;
    readonly SemaphoreSlim turn = new(1, 1);
    string seen = "", kept = "";
    bool off;

    /// <param name="dispatch">Brings the timer's work onto the page's thread, and shows its outcome.</param>
    public DraftSaver(ComposeModel model, Caller caller, PostService posts, PostQueries stored, TimeProvider time, ILogger log, Func<Func<Task>, Task> dispatch)
    {
        (this.model, this.caller, this.posts, this.stored, this.time, this.log) = (model, caller, posts, stored, time, log);
        timer = time.CreateTimer(_ => _ = dispatch(SaveQuietlyAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the draft was last stored by itself; null = not yet.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why it is not stored, as a sentence.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the fields hold nothing that is not stored.</summary>
    public bool IsSafe => kept == seen;

    bool MayStore => !off && model.IsDraft && caller.Role >= Role.Contributor;

    /// <summary>From now on, what differs from this is the author's work.</summary>
    public void Begin() => (kept, seen, off) = (Print(model.ToDraft()), Print(model.ToDraft()), false);

    /// <summary>After whatever may have changed something.</summary>
    public void Look()
    {
        var now = Print(model.ToDraft());
        if (now == seen) return;
        seen = now;
        if (MayStore) timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stores it as its author wishes.</summary>
    /// <exception cref="RequestRejected">What is wrong; nothing was stored, and a draft goes on being saved by itself.</exception>
    public async Task SaveAsync(PostIntent intent)
    {
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await turn.WaitAsync();
        try
        {
            await StoreAsync(model.ToDraft(), intent);
            off = true;
        }
        catch
        {
            if (MayStore && !IsSafe) timer.Change(Pause, Timeout.InfiniteTimeSpan);
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The page is left: what the last pause was too short for is stored now.</summary>
    /// <returns>Whether all is stored.</returns>
    public async Task<bool> LeaveAsync()
    {
        Look();
        await SaveQuietlyAsync();
        off = true;
        return model.IsStored && IsSafe;
    }

    /// <summary>Nothing more is stored by itself.</summary>
    public void Stop() => off = true;

    public void Dispose()
    {
        timer.Dispose();
        turn.Dispose();
    }

    async Task SaveQuietlyAsync()
    {
        if (!MayStore || IsSafe || !(model.IsStored || model.HasContent)) return;
        await turn.WaitAsync();
        try
        {
            if (!MayStore || IsSafe) return;
            await StoreAsync(model.ToDraft(), PostIntent.SaveDraft);
            (SavedAt, Problem) = (time.GetUtcNow(), null);
        }
        catch (RequestRejected refusal)
        {
            // Somebody else's words are not written over: the author decides.
            if (off = refusal.Code == RejectionCode.Conflict) model.Refuse(refusal);
            Problem = off ? null : Phrase.Fill(ComposeTexts.DraftNotSaved, refusal.Message);
            SavedAt = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "A draft could not be saved by itself; it is tried again");
            Problem = ComposeTexts.DraftNotSavedYet;
            timer.Change(Again, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            turn.Release();
        }
    }

    async Task StoreAsync(PostDraft draft, PostIntent intent)
    {
        try
        {
            await WriteAsync(draft, intent);
        }
        catch (RequestRejected refusal) when (refusal.Code == RejectionCode.Conflict && !model.IsStored)
        {
            // The page that was here before stored it while this one came up: it goes on with that draft.
            if (await stored.FindAsync(caller, model.Id, CancellationToken.None) is not { Status: PostStatus.Draft, Version: 1 } same) throw;
            model.Adopt(same);
            await WriteAsync(draft, intent);
        }
        model.Stored(model.Version + 1);
        kept = Print(draft);
    }

    Task WriteAsync(PostDraft draft, PostIntent intent) => model.IsStored
        ? posts.UpdateAsync(caller, model.Id, model.Version, draft, intent, CancellationToken.None)
        : posts.CreateAsync(caller, draft, intent, CancellationToken.None);

    static string Print(PostDraft draft) => JsonSerializer.Serialize(draft with { Id = null });
}
