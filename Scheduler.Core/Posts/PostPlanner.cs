using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>A draft that passed every rule, with its pictures made: ready to be written.</summary>
/// <param name="Media">New rows in order; their files are stored and wait to be kept.</param>
public sealed record PostPlan(string Caption, TimeZoneInfo Zone, PostDate? Date, List<SocialAccount> Accounts, List<PostMedia> Media)
{
    /// <summary>Storage keys that the rows name.</summary>
    public IEnumerable<string?> Files => Media.SelectMany(m => new[] { m.RenditionKey, m.ThumbKey });
}

/// <summary>From what the user wrote to what may be stored: asks every rule, finds accounts and uploads, makes the pictures. Writes no row.</summary>
public sealed class PostPlanner(PostPictures pictures, TimeProvider time)
{
    /// <exception cref="RequestRejected">What is wrong, field by field.</exception>
    public async Task<PostPlan> PlanAsync(SchedulerDbContext db, PostDraft draft, PostIntent intent, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var zone = WallClock.Zone(draft.TimeZone);
        var caption = PlainText.Clean(draft.Caption);
        var accounts = await db.Accounts.AsNoTracking().Where(a => draft.Accounts.Contains(a.PublicId) && a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).ToListAsync(cancel);
        if (accounts.Count != draft.Accounts.Distinct(StringComparer.Ordinal).Count()) throw RequestRejected.Field("accounts", SharedTexts.NoSuchAccount);
        var ids = draft.Media.Select(m => m.Asset).ToList();
        var assets = await db.Assets.AsNoTracking().Where(a => ids.Contains(a.PublicId)).ToDictionaryAsync(a => a.PublicId, StringComparer.Ordinal, cancel);
        if (ids.Exists(id => !assets.ContainsKey(id))) throw RequestRejected.Field("media", SharedTexts.NoSuchPicture);
        foreach (var crop in draft.Media.Select(m => m.Crop)) crop?.Check();

        PostDate? date = intent == PostIntent.PublishNow ? new(now, WallClock.Local(now, zone), zone.Id)
            : draft.LocalTime is { } local ? new(WallClock.Resolve(local, zone), local, zone.Id) : null;
        var rules = accounts.ConvertAll(RuleAccount.Of);
        var problems = PostRules.Text(caption, rules).Concat(PostRules.AltTexts([.. draft.Media.Select(AltText)])).ToList();
        if (intent != PostIntent.SaveDraft) problems.AddRange(PostRules.Content(ids.Count, [.. draft.Media.Select(AltText)], rules));
        if (intent == PostIntent.Schedule)
        {
            if (date is null) problems.Add(new("time", PostTexts.NoDate));
            else problems.AddRange(PostRules.Date(date.PublishAt, now, rules));
        }
        PostRules.Reject(problems);
        return new(caption, zone, date, accounts, await MakeAsync([.. draft.Media.Select(m => (assets[m.Asset], m))], intent, cancel));
    }

    async Task<List<PostMedia>> MakeAsync(List<(MediaAsset Asset, DraftMedia Draft)> media, PostIntent intent, CancellationToken cancel)
    {
        var made = new List<PostMedia>();
        foreach (var (asset, draft) in media)
        {
            var picture = await pictures.MakeAsync(asset, draft.Crop, cancel);
            if (picture.Problem is { } problem && intent != PostIntent.SaveDraft) throw RequestRejected.Field("media", problem);
            made.Add(new()
            {
                WorkspaceId = asset.WorkspaceId, AssetId = asset.Id, Position = made.Count, Crop = draft.Crop, AltText = AltText(draft),
                RenditionKey = picture.RenditionKey, RenditionWidth = picture.Width, RenditionHeight = picture.Height, ThumbKey = picture.ThumbKey,
            });
        }
        return made;
    }

    static string? AltText(DraftMedia draft) => PlainText.Clean(draft.AltText) is { Length: > 0 } text ? text : null;
}
