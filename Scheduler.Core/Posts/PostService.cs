using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Posts;

/// <summary>The only door for writes to posts, for every page and API alike. Dates alone move through <see cref="PostDates"/>.</summary>
public sealed class PostService(
    IDbContextFactory<SchedulerDbContext> contexts, PostPlanner planner, StoredFiles files, WebhookOutbox webhooks, TimeProvider time, ChangeFeed changes)
{
    readonly PostRewrite rewrite = new(files, time);

    /// <returns>Public id of the new post.</returns>
    /// <exception cref="RequestRejected">What is wrong, field by field; or Conflict: the id that the draft asks for is in use. Nothing was stored.</exception>
    public async Task<string> CreateAsync(Caller caller, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        caller.Require(intent == PostIntent.SaveDraft ? Role.Contributor : Role.Editor);
        if (await CreatedAsync(caller, draft.Creation, cancel) is { } made) return made;
        await using var db = contexts.For(caller);
        var id = draft.Id ?? PublicId.New(time);
        // Our own are new; of one that is asked for nobody knows.
        if (draft.Id is not null && (!PublicId.IsValid(id) || await IsTakenAsync(db, id, cancel))) throw RequestRejected.Conflict(DraftTexts.IdTaken);
        var plan = await planner.PlanAsync(db, draft, null, intent, cancel);
        var now = time.GetUtcNow();
        var post = new Post
        {
            PublicId = id, WorkspaceId = caller.WorkspaceId, Caption = plan.Caption, Status = intent == PostIntent.SaveDraft ? PostStatus.Draft : PostStatus.Scheduled,
            PublishAt = plan.Date?.PublishAt, LocalTime = plan.Date?.LocalTime, TimeZone = plan.Zone.Id, CreatedById = caller.UserId, CreatedAt = now, UpdatedAt = now, Version = 1,
            Targets = [.. plan.Accounts.Select(a => PostRewrite.Target(a, plan, intent, time))],
            Media = plan.Media, Variants = plan.Variants, CampaignId = plan.CampaignId, IdempotencyKey = draft.Creation?.Key, RequestHash = draft.Creation?.Hash,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAssetsAsync(plan.Media.Select(m => m.AssetId), cancel);
        db.Posts.Add(post);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (draft.Creation is not null)
        {
            // Of two that ask for the same creation at once the index lets one through; the other gets what that one made.
            await transaction.RollbackAsync(cancel);
            if (await CreatedAsync(caller, draft.Creation, cancel) is { } theirs) return theirs;
            throw;
        }
        catch (DbUpdateException) when (draft.Id is not null)
        {
            // It was free when it was looked at: a page that is closed stores its draft while the next one already asks for the same id.
            await transaction.RollbackAsync(cancel);
            if (await IsTakenAsync(db, id, cancel)) throw RequestRejected.Conflict(DraftTexts.IdTaken);
            throw;
        }
        await StoredFiles.KeepAsync(db, plan.Files, cancel);
        if (intent == PostIntent.Schedule) await webhooks.AddScheduledAsync(db, [], [post.Id], cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, post.Targets.Min(t => t.DueAt));
        return post.PublicId;
    }

    static Task<bool> IsTakenAsync(SchedulerDbContext db, string id, CancellationToken cancel) => db.Posts.IgnoreQueryFilters().AnyAsync(p => p.PublicId == id, cancel);

    /// <summary>The post that this creation has made already; null: none yet, or it is no creation that is known by a key.</summary>
    /// <returns>Public id.</returns>
    /// <exception cref="RequestRejected">Conflict: under this key something else was asked for.</exception>
    public async Task<string?> CreatedAsync(Caller caller, Creation? creation, CancellationToken cancel)
    {
        if (creation is null) return null;
        var key = creation.Key;
        await using var db = contexts.For(caller);
        var made = await db.Posts.Where(p => p.IdempotencyKey == key).Select(p => new { p.PublicId, p.RequestHash }).FirstOrDefaultAsync(cancel);
        return made is null || made.RequestHash == creation.Hash ? made?.PublicId : throw RequestRejected.Conflict(PostTexts.CreationKeyTaken);
    }

    /// <summary>Replaces text, pictures, accounts and date; the schedule follows (O7).</summary>
    /// <param name="version">The version that the caller saw.</param>
    public async Task UpdateAsync(Caller caller, string publicId, int version, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        await UpdateAsync(caller, db, await FindAsync(db, publicId, cancel), version, draft, intent, cancel);
    }

    /// <summary>Changes some of it, whatever version the caller saw last; a date that is given must be one that can be kept.</summary>
    public async Task ChangeAsync(Caller caller, string publicId, PostChange change, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        if (change.Date is { } date) PostRules.Reject(PostRules.Date(date.PublishAt, time.GetUtcNow(), post.Targets.ConvertAll(t => RuleAccount.Of(t.Account))));
        await UpdateAsync(caller, db, post, post.Version, change.On(post), change.Intent(post), cancel);
    }

    async Task UpdateAsync(Caller caller, SchedulerDbContext db, Post post, int version, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        caller.Require(intent == PostIntent.SaveDraft ? Role.Contributor : Role.Editor);
        // Taking a post off the schedule takes the right to put it there.
        if (post.Status != PostStatus.Draft) caller.Require(Role.Editor);
        var plan = await planner.PlanAsync(db, draft, post, intent, cancel);
        var now = time.GetUtcNow();
        var status = intent == PostIntent.SaveDraft ? PostStatus.Draft : PostStatus.Scheduled;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.TouchAsync(post.Id, version, now, set => set
            .SetProperty(p => p.Caption, plan.Caption).SetProperty(p => p.Status, status).SetProperty(p => p.TimeZone, plan.Zone.Id).SetProperty(p => p.CampaignId, plan.CampaignId)
            .SetProperty(p => p.PublishAt, plan.Date == null ? null : plan.Date.PublishAt).SetProperty(p => p.LocalTime, plan.Date == null ? null : plan.Date.LocalTime), cancel);
        await db.EditTargetsAsync(post.Id, now, set => Reset(set, intent, plan.Date?.PublishAt, plan.ThroughBuffer), cancel);
        await ForgiveAsync(db, post, cancel);
        await rewrite.ReplaceAsync(db, post, plan, intent, cancel);
        if (intent == PostIntent.Schedule) await webhooks.AddScheduledAsync(db, post.Targets, [post.Id], cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, intent == PostIntent.SaveDraft ? null : plan.Date?.PublishAt);
    }

    /// <summary>Publishes a stored post as it stands, now (O9); also the way to try a failed or held one again.</summary>
    public async Task PublishNowAsync(Caller caller, string publicId, int version, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (post.Targets.Count == 0) throw RequestRejected.Field("accounts", PostTexts.NoAccount);
        await ForgiveAsync(db, post, cancel);
        var retry = post.Targets.Where(t => TargetStates.Editable.Contains(t.State)).ToList();
        if (retry.Count == 0) throw RequestRejected.Conflict(PostTexts.NothingToPublish);
        var (accounts, variants) = (retry.ConvertAll(t => RuleAccount.Of(t.Account)), post.Variants.ConvertAll(v => v.ToDraft()));
        PostRules.Reject(PostRules.Text(post.Caption, accounts, post.Media.Count, variants).Concat(VariantRules.Settings(variants, accounts.Select(a => a.Platform)))
            .Concat(PostRules.Content([.. post.Media.OrderBy(m => m.Position).Select(RuleMedia.Of)], accounts, variants)));
        if (post.Media.Exists(m => m.RenditionKey is null)) throw RequestRejected.Field("media", PostTexts.CropFirst);
        var local = WallClock.Local(now, WallClock.Zone(post.TimeZone));
        await db.TouchAsync(post.Id, version, now, set => set.SetProperty(p => p.PublishAt, now).SetProperty(p => p.LocalTime, local), cancel);
        var editable = TargetStates.Editable;
        var written = await db.Targets.Where(t => t.PostId == post.Id && editable.Contains(t.State) && (t.ClaimedUntil == null || t.ClaimedUntil <= now))
            .ExecuteUpdateAsync(set => Reset(set, PostIntent.PublishNow, now), cancel);
        if (written != retry.Count) throw RequestRejected.Conflict(PostTexts.Publishing);
        await db.SettleAsync(post.Id, now, cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, now);
    }

    /// <summary>Of a post that failed for an upload its people know: what they plan from here on, they plan without it.</summary>
    async Task ForgiveAsync(SchedulerDbContext db, Post post, CancellationToken cancel)
    {
        if (post.Status != PostStatus.Failed) return;
        files.LetGo(db, await db.Uploads.Where(u => u.PostId == post.Id && u.Stage != UploadStage.Ready).Select(u => u.Key).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
        await db.Uploads.Where(u => u.PostId == post.Id && u.Stage != UploadStage.Ready).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Removes a post with its schedule and every file that no other post uses (O8). What is live stays live.</summary>
    public async Task DeleteAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Taken off the schedule in the same write that makes sure that the engine does not hold it.
        var idle = await db.Targets
            .Where(t => t.PostId == post.Id && t.State != TargetState.Preparing && t.State != TargetState.Publishing && (t.ClaimedUntil == null || t.ClaimedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, (DateTimeOffset?)null), cancel);
        if (idle != await db.Targets.CountAsync(t => t.PostId == post.Id, cancel)) throw RequestRejected.Conflict(PostTexts.PublishingRemoveLater);
        var assets = post.Media.Select(m => m.AssetId).ToList();
        files.LetGo(db, post.Media.SelectMany(m => m.OwnFiles));
        files.LetGo(db, await db.Uploads.Where(u => u.PostId == post.Id && u.Stage != UploadStage.Ready).Select(u => u.Key).ToListAsync(cancel));
        await db.Posts.Where(p => p.Id == post.Id).ExecuteDeleteAsync(cancel);
        var unused = await db.Assets.AsNoTracking().Where(a => assets.Contains(a.Id) && !db.PostMedia.Any(m => m.AssetId == a.Id)).ToListAsync(cancel);
        files.LetGo(db, unused.SelectMany(a => new[] { a.OriginalKey, a.PreviewKey, a.ThumbKey }));
        var unusedIds = unused.ConvertAll(a => a.Id);
        await db.Assets.Where(a => unusedIds.Contains(a.Id)).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, null);
    }

    /// <summary>The user looked and says whether a target in review is live (X2).</summary>
    /// <param name="live">True: adopt it as published. False: it is not, post it again.</param>
    public async Task ResolveReviewAsync(Caller caller, string publicId, string target, bool live, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var review = db.Targets.Where(t => t.PostId == post.Id && t.PublicId == target && t.State == TargetState.NeedsReview);
        var rows = await review.ExecuteUpdateAsync(set =>
        {
            // No column twice: PostgreSQL refuses that.
            if (live)
                set.SetProperty(t => t.State, TargetState.Published).SetProperty(t => t.PublishedAt, t => t.PublishSentAt).SetProperty(t => t.DueAt, (DateTimeOffset?)null)
                    .SetProperty(t => t.Error, (Sentence?)null).SetProperty(t => t.ErrorClass, (FailureClass?)null);
            else Reset(set, PostIntent.PublishNow, now);
        }, cancel);
        if (rows == 0) throw RequestRejected.Conflict(PostTexts.Settled);
        if (!live)
        {
            // Planned for now: by its old date the engine would hold it as too late.
            var local = WallClock.Local(now, WallClock.Zone(post.TimeZone));
            await db.Posts.Where(p => p.Id == post.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PublishAt, now).SetProperty(p => p.LocalTime, local), cancel);
        }
        if (post.Targets.Find(t => t.PublicId == target) is { } reviewed)
        {
            var last = await db.Steps.Where(s => s.TargetId == reviewed.Id).MaxAsync(s => (int?)s.Number, cancel) ?? 0;
            db.Steps.Add(new PublishStep
            {
                WorkspaceId = caller.WorkspaceId, TargetId = reviewed.Id, Number = last + 1, Kind = "reviewed", StartedAt = now, EndedAt = now,
                Result = StepResult.Done, Detail = live ? Sentence.Of(PostTexts.SaidLive) : Sentence.Of(PostTexts.SaidNotLive),
            });
            await db.SaveChangesAsync(cancel);
        }
        await db.SettleAsync(post.Id, now, cancel);
        if (live) await webhooks.AddAdoptedAsync(db, target, cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, live ? null : now);
    }

    static async Task<Post> FindAsync(SchedulerDbContext db, string publicId, CancellationToken cancel) => !PublicId.IsValid(publicId)
        ? throw RequestRejected.NotFound("post")
        : await db.Posts.AsNoTracking().AsSplitQuery().Include(p => p.Targets).ThenInclude(t => t.Account).Include(p => p.Media).ThenInclude(m => m.Asset).Include(p => p.Variants).Include(p => p.Campaign)
            .FirstOrDefaultAsync(p => p.PublicId == publicId, cancel)
        ?? throw RequestRejected.NotFound("post");

    /// <summary>What is edited starts afresh: nothing that was prepared for the old text or picture may be used.</summary>
    /// <param name="throughBuffer">Null: as each of them is.</param>
    static void Reset(UpdateSettersBuilder<PostTarget> set, PostIntent intent, DateTimeOffset? publishAt, bool? throughBuffer = null)
    {
        var (itself, early) = (PostRewrite.DueAt(intent, publishAt, false), PostRewrite.DueAt(intent, publishAt, true));
        if (throughBuffer is { } way) set.SetProperty(t => t.ThroughBuffer, way).SetProperty(t => t.DueAt, way ? early : itself);
        // A choice between two nulls has no type for PostgreSQL.
        else if (early == itself) set.SetProperty(t => t.DueAt, itself);
        else set.SetProperty(t => t.DueAt, t => t.ThroughBuffer ? early : itself);
        Reset(set, intent);
    }

    static void Reset(UpdateSettersBuilder<PostTarget> set, PostIntent intent) => set
        .SetProperty(t => t.State, intent == PostIntent.SaveDraft ? TargetState.Draft : TargetState.Scheduled)
        .SetProperty(t => t.Checkpoint, (string?)null).SetProperty(t => t.StepStartedAt, (DateTimeOffset?)null).SetProperty(t => t.PublishSentAt, (DateTimeOffset?)null)
        .SetProperty(t => t.Attempt, 0).SetProperty(t => t.ErrorClass, (FailureClass?)null).SetProperty(t => t.Error, (Sentence?)null)
        .SetProperty(t => t.ClaimId, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null);

    void Tell(Post post, DateTimeOffset? dueAt) => changes.Publish(new(post.WorkspaceId, ChangeKind.Post, post.PublicId, dueAt));
}
