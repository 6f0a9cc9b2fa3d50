using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>What shall become of a draft that is being saved.</summary>
public enum PostIntent
{
    SaveDraft,
    Schedule,
    PublishNow,
}

/// <summary>The only door for writes to posts, for every page and API alike. Dates alone move through <see cref="PostDates"/>.</summary>
public sealed class PostService(
    IDbContextFactory<SchedulerDbContext> contexts, PostPictures pictures, StoredFiles files, TimeProvider time, ChangeFeed changes)
{
    /// <returns>Public id of the new post.</returns>
    /// <exception cref="RequestRejected">What is wrong, field by field; nothing was stored.</exception>
    public async Task<string> CreateAsync(Caller caller, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        caller.Require(intent == PostIntent.SaveDraft ? Role.Contributor : Role.Editor);
        await using var db = contexts.For(caller);
        var plan = await PlanAsync(db, draft, intent, cancel);
        var made = await MakePicturesAsync(plan, intent, cancel);
        var now = time.GetUtcNow();
        var post = new Post
        {
            PublicId = PublicId.New(time), WorkspaceId = caller.WorkspaceId, Caption = plan.Caption, Status = intent == PostIntent.SaveDraft ? PostStatus.Draft : PostStatus.Scheduled,
            PublishAt = plan.Date?.PublishAt, LocalTime = plan.Date?.LocalTime, TimeZone = plan.Zone.Id, CreatedById = caller.UserId, CreatedAt = now, UpdatedAt = now, Version = 1,
            Targets = [.. plan.Accounts.Select(a => NewTarget(a, intent, plan.Date?.PublishAt))],
            Media = [.. NewMedia(plan.Media, made)],
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Posts.Add(post);
        await db.SaveChangesAsync(cancel);
        await StoredFiles.KeepAsync(db, made.SelectMany(Keys), cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, post.Targets.Min(t => t.DueAt));
        return post.PublicId;
    }

    /// <summary>Replaces text, pictures, accounts and date; the schedule follows (O7).</summary>
    /// <param name="version">The version that the caller saw.</param>
    public async Task UpdateAsync(Caller caller, string publicId, int version, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        caller.Require(intent == PostIntent.SaveDraft ? Role.Contributor : Role.Editor);
        await using var db = contexts.For(caller);
        var post = await FindAsync(db, publicId, cancel);
        // Taking a post off the schedule takes the right to put it there.
        if (post.Status != PostStatus.Draft) caller.Require(Role.Editor);
        var plan = await PlanAsync(db, draft, intent, cancel);
        var made = await MakePicturesAsync(plan, intent, cancel);
        var now = time.GetUtcNow();
        var status = intent == PostIntent.SaveDraft ? PostStatus.Draft : PostStatus.Scheduled;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.TouchAsync(post.Id, version, now, set => set
            .SetProperty(p => p.Caption, plan.Caption).SetProperty(p => p.Status, status).SetProperty(p => p.TimeZone, plan.Zone.Id)
            .SetProperty(p => p.PublishAt, plan.Date == null ? null : plan.Date.PublishAt).SetProperty(p => p.LocalTime, plan.Date == null ? null : plan.Date.LocalTime), cancel);
        await db.EditTargetsAsync(post.Id, now, set => Reset(set, intent, plan.Date?.PublishAt), cancel);
        await ReplaceAccountsAsync(db, post, plan.Accounts, intent, plan.Date?.PublishAt, cancel);
        await ReplaceMediaAsync(db, post, plan.Media, made, cancel);
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
        if (post.Targets.Count == 0) throw RequestRejected.Field("accounts", "Choose at least one account.");
        var retry = post.Targets.Where(t => TargetStates.Editable.Contains(t.State)).ToList();
        if (retry.Count == 0) throw RequestRejected.Conflict("This post is already published, or being published right now.");
        RejectIfAny(PostRules.Content(post.Media.Count, [.. post.Media.Select(m => m.AltText)], [.. retry.Select(t => Rule(t.Account))]));
        if (post.Media.FirstOrDefault(m => m.RenditionKey is null) is { } broken)
            throw RequestRejected.Field("media", ImageRules.Problem(broken.Asset.Width, broken.Asset.Height) ?? "A picture has to be cropped first.");
        var local = WallClock.Local(now, WallClock.Zone(post.TimeZone));
        await db.TouchAsync(post.Id, version, now, set => set.SetProperty(p => p.PublishAt, now).SetProperty(p => p.LocalTime, local), cancel);
        var editable = TargetStates.Editable;
        var written = await db.Targets.Where(t => t.PostId == post.Id && editable.Contains(t.State) && (t.ClaimedUntil == null || t.ClaimedUntil <= now))
            .ExecuteUpdateAsync(set => Reset(set, PostIntent.PublishNow, now), cancel);
        if (written != retry.Count) throw RequestRejected.Conflict("This post is being published right now.");
        await db.SettleAsync(post.Id, now, cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, now);
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
        if (idle != await db.Targets.CountAsync(t => t.PostId == post.Id, cancel)) throw RequestRejected.Conflict("This post is being published right now. Remove it when that is done.");
        var assets = post.Media.Select(m => m.AssetId).ToList();
        files.LetGo(db, post.Media.SelectMany(m => new[] { m.RenditionKey, m.ThumbKey }));
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
                    .SetProperty(t => t.Error, (string?)null).SetProperty(t => t.ErrorClass, (FailureClass?)null);
            else Reset(set, PostIntent.PublishNow, now);
        }, cancel);
        if (rows == 0) throw RequestRejected.Conflict("This has been settled already.");
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
                Result = StepResult.Done, Detail = live ? "A member says: it is live." : "A member says: it is not live; posted again.",
            });
            await db.SaveChangesAsync(cancel);
        }
        await db.SettleAsync(post.Id, now, cancel);
        await transaction.CommitAsync(cancel);
        Tell(post, live ? null : now);
    }

    sealed record Plan(string Caption, TimeZoneInfo Zone, PostDate? Date, List<SocialAccount> Accounts, List<(MediaAsset Asset, DraftMedia Draft)> Media);

    async Task<Plan> PlanAsync(SchedulerDbContext db, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var zone = WallClock.Zone(draft.TimeZone);
        var caption = PlainText.Clean(draft.Caption);
        var accounts = await db.Accounts.AsNoTracking().Where(a => draft.Accounts.Contains(a.PublicId) && a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).ToListAsync(cancel);
        if (accounts.Count != draft.Accounts.Distinct(StringComparer.Ordinal).Count()) throw RequestRejected.Field("accounts", "There is no such account.");
        var ids = draft.Media.Select(m => m.Asset).ToList();
        var assets = await db.Assets.AsNoTracking().Where(a => ids.Contains(a.PublicId)).ToDictionaryAsync(a => a.PublicId, StringComparer.Ordinal, cancel);
        if (ids.Exists(id => !assets.ContainsKey(id))) throw RequestRejected.Field("media", "There is no such picture.");
        foreach (var crop in draft.Media.Select(m => m.Crop)) crop?.Check();

        PostDate? date = intent == PostIntent.PublishNow ? new(now, WallClock.Local(now, zone), zone.Id)
            : draft.LocalTime is { } local ? new(WallClock.Resolve(local, zone), local, zone.Id) : null;
        var rules = accounts.ConvertAll(Rule);
        var problems = PostRules.Text(caption, rules).Concat(PostRules.AltTexts([.. draft.Media.Select(AltText)])).ToList();
        if (intent != PostIntent.SaveDraft) problems.AddRange(PostRules.Content(ids.Count, [.. draft.Media.Select(AltText)], rules));
        if (intent == PostIntent.Schedule)
        {
            if (date is null) problems.Add(new("time", "Choose a date and a time."));
            else problems.AddRange(PostRules.Date(date.PublishAt, now, rules));
        }
        RejectIfAny(problems);
        return new(caption, zone, date, accounts, [.. draft.Media.Select(m => (assets[m.Asset], m))]);
    }

    async Task<List<PostPicture>> MakePicturesAsync(Plan plan, PostIntent intent, CancellationToken cancel)
    {
        var made = new List<PostPicture>();
        foreach (var (asset, draft) in plan.Media)
        {
            var picture = await pictures.MakeAsync(asset, draft.Crop, cancel);
            if (picture.Problem is { } problem && intent != PostIntent.SaveDraft) throw RequestRejected.Field("media", problem);
            made.Add(picture);
        }
        return made;
    }

    async Task ReplaceAccountsAsync(SchedulerDbContext db, Post post, List<SocialAccount> accounts, PostIntent intent, DateTimeOffset? dueAt, CancellationToken cancel)
    {
        var chosen = accounts.ConvertAll(a => a.Id);
        await db.Targets.Where(t => t.PostId == post.Id && !chosen.Contains(t.AccountId)).ExecuteDeleteAsync(cancel);
        foreach (var account in accounts.Where(a => post.Targets.TrueForAll(t => t.AccountId != a.Id)))
        {
            var target = NewTarget(account, intent, dueAt);
            target.PostId = post.Id;
            db.Targets.Add(target);
        }
        await db.SaveChangesAsync(cancel);
    }

    async Task ReplaceMediaAsync(SchedulerDbContext db, Post post, List<(MediaAsset, DraftMedia)> media, List<PostPicture> made, CancellationToken cancel)
    {
        files.LetGo(db, post.Media.SelectMany(m => new[] { m.RenditionKey, m.ThumbKey }));
        await db.PostMedia.Where(m => m.PostId == post.Id).ExecuteDeleteAsync(cancel);
        foreach (var row in NewMedia(media, made))
        {
            row.PostId = post.Id;
            db.PostMedia.Add(row);
        }
        await db.SaveChangesAsync(cancel);
        await StoredFiles.KeepAsync(db, made.SelectMany(Keys), cancel);
    }

    static async Task<Post> FindAsync(SchedulerDbContext db, string publicId, CancellationToken cancel) =>
        await db.Posts.AsNoTracking().AsSplitQuery().Include(p => p.Targets).ThenInclude(t => t.Account).Include(p => p.Media).ThenInclude(m => m.Asset)
            .FirstOrDefaultAsync(p => p.PublicId == publicId, cancel)
        ?? throw RequestRejected.NotFound("post");

    PostTarget NewTarget(SocialAccount account, PostIntent intent, DateTimeOffset? dueAt) => new()
    {
        PublicId = PublicId.New(time), WorkspaceId = account.WorkspaceId, AccountId = account.Id, Platform = account.Platform,
        State = intent == PostIntent.SaveDraft ? TargetState.Draft : TargetState.Scheduled, DueAt = intent == PostIntent.SaveDraft ? null : dueAt,
    };

    static IEnumerable<PostMedia> NewMedia(IEnumerable<(MediaAsset Asset, DraftMedia Draft)> media, IEnumerable<PostPicture> made) =>
        media.Zip(made).Select((pair, position) => new PostMedia
        {
            WorkspaceId = pair.First.Asset.WorkspaceId, AssetId = pair.First.Asset.Id, Position = position, Crop = pair.First.Draft.Crop,
            AltText = AltText(pair.First.Draft),
            RenditionKey = pair.Second.RenditionKey, RenditionWidth = pair.Second.Width, RenditionHeight = pair.Second.Height, ThumbKey = pair.Second.ThumbKey,
        });

    /// <summary>What is edited starts afresh: nothing that was prepared for the old text or picture may be used.</summary>
    static void Reset(UpdateSettersBuilder<PostTarget> set, PostIntent intent, DateTimeOffset? dueAt) => set
        .SetProperty(t => t.State, intent == PostIntent.SaveDraft ? TargetState.Draft : TargetState.Scheduled)
        .SetProperty(t => t.DueAt, intent == PostIntent.SaveDraft ? null : dueAt)
        .SetProperty(t => t.Checkpoint, (string?)null).SetProperty(t => t.StepStartedAt, (DateTimeOffset?)null).SetProperty(t => t.PublishSentAt, (DateTimeOffset?)null)
        .SetProperty(t => t.Attempt, 0).SetProperty(t => t.ErrorClass, (FailureClass?)null).SetProperty(t => t.Error, (string?)null)
        .SetProperty(t => t.ClaimId, (Guid?)null).SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null);

    static IEnumerable<string?> Keys(PostPicture picture) => [picture.RenditionKey, picture.ThumbKey];

    static string? AltText(DraftMedia draft) => PlainText.Clean(draft.AltText) is { Length: > 0 } text ? text : null;

    static RuleAccount Rule(SocialAccount account) => new(account.Platform, account.Username, account.TokenRenewable);

    static void RejectIfAny(IEnumerable<Problem> problems)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var problem in problems) fields.TryAdd(problem.Field, problem.Message);
        if (fields.Count > 0) throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', fields.Values), fields);
    }

    void Tell(Post post, DateTimeOffset? dueAt) => changes.Publish(new(post.WorkspaceId, ChangeKind.Post, post.PublicId, dueAt));
}
