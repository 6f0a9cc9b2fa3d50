using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Posts;

/// <summary>A draft that passed every rule, with its pictures made: ready to be written.</summary>
/// <param name="Media">New rows in order; their files are stored and wait to be kept, or are those of the rows that they replace.</param>
/// <param name="Variants">New rows.</param>
public sealed record PostPlan(string Caption, TimeZoneInfo Zone, PostDate? Date, List<SocialAccount> Accounts, List<PostMedia> Media, List<PostVariant> Variants)
{
    /// <summary>The campaign's row; null = none.</summary>
    public int? CampaignId { get; init; }

    /// <summary>Storage keys that the rows name.</summary>
    public IEnumerable<string?> Files => Media.SelectMany(m => new[] { m.RenditionKey, m.ThumbKey });

    /// <summary>As <see cref="PostDraft.ThroughBuffer"/> has it.</summary>
    public bool? ThroughBuffer { get; init; }
}

/// <summary>From what the user wrote to what may be stored: asks every rule, finds accounts and uploads, makes the pictures. Writes no row.</summary>
public sealed class PostPlanner(PostPictures pictures, TimeProvider time)
{
    /// <param name="stored">The post that the plan will replace: what it has made of the same picture and crop for the like platforms is taken over, not made again.</param>
    /// <exception cref="RequestRejected">What is wrong, field by field.</exception>
    public async Task<PostPlan> PlanAsync(SchedulerDbContext db, PostDraft draft, Post? stored, PostIntent intent, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var zone = WallClock.Zone(draft.TimeZone);
        var caption = PlainText.Clean(draft.Caption);
        var accounts = await db.Accounts.AsNoTracking().Where(a => draft.Accounts.Contains(a.PublicId) && a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).ToListAsync(cancel);
        if (accounts.Count != draft.Accounts.Distinct(StringComparer.Ordinal).Count()) throw RequestRejected.Field("accounts", SharedTexts.NoSuchAccount);
        var campaign = await PostCampaigns.FindAsync(db, draft.Campaign, cancel);
        var ids = draft.Media.Select(m => m.Asset).ToList();
        var assets = ids.Count == 0 ? [] : await db.Assets.AsNoTracking().Where(a => ids.Contains(a.PublicId)).ToDictionaryAsync(a => a.PublicId, StringComparer.Ordinal, cancel);
        if (draft.ThroughBuffer == true && accounts.Find(a => a.BufferProfileId is null) is { } apart) throw RequestRejected.Field("accounts", Phrase.Fill(PostTexts.NotInBuffer, apart.Username));
        if (draft.ThroughBuffer == false && accounts.Find(a => !a.HasOwnToken) is { } tied) throw RequestRejected.Field("accounts", Phrase.Fill(PostTexts.OnlyThroughBuffer, tied.Username));
        if (ids.Exists(id => !assets.ContainsKey(id))) throw RequestRejected.Field("media", SharedTexts.NoSuchPicture);
        foreach (var crop in draft.Media.Select(m => m.Crop)) crop?.Check();

        // A wall-clock time, whatever the caller's clock says that it is: PostgreSQL takes no other.
        PostDate? date = intent == PostIntent.PublishNow ? PostDate.At(now, zone)
            : draft.Date is { } known ? known with { LocalTime = DateTime.SpecifyKind(known.LocalTime, DateTimeKind.Unspecified) }
            : draft.LocalTime is { } local ? new(WallClock.Resolve(local, zone), DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.Id) : null;
        var rules = accounts.ConvertAll(RuleAccount.Of);
        var variants = draft.Variants.Where(v => accounts.Exists(a => a.Platform == v.Platform)).DistinctBy(v => v.Platform).Select(VariantRules.Clean).Where(v => !v.IsEmpty).ToList();
        var problems = PostRules.Storable(caption).Concat(VariantRules.Storable(variants)).Concat(PostRules.AltTexts([.. draft.Media.Select(AltText)])).ToList();
        if (intent != PostIntent.SaveDraft)
        {
            problems.AddRange(PostRules.Text(caption, rules, ids.Count, variants));
            problems.AddRange(VariantRules.Settings(variants, rules.Select(a => a.Platform)));
            problems.AddRange(PostRules.Content([.. draft.Media.Select(m => RuleMedia.Of(assets[m.Asset], m.Crop, AltText(m)))], rules, variants, draft.MediaMayFollow));
        }
        if (intent == PostIntent.Schedule)
        {
            if (date is null) problems.Add(new("time", PostTexts.NoDate));
            else problems.AddRange(PostRules.Date(date.PublishAt, now, rules));
        }
        PostRules.Reject(problems);
        var limits = PlatformCatalog.Pictures(accounts.Select(a => a.Platform));
        List<PostMedia> reusable = stored is not null && PlatformCatalog.Pictures(stored.Targets.Select(t => t.Platform)) == limits ? [.. stored.Media] : [];
        return new(caption, zone, date, accounts, await MakeAsync([.. draft.Media.Select(m => (assets[m.Asset], m))], limits, reusable, intent, cancel), [.. variants.Select(v => Row(v, db.WorkspaceId))])
        {
            CampaignId = campaign, ThroughBuffer = draft.ThroughBuffer,
        };
    }

    async Task<List<PostMedia>> MakeAsync(List<(MediaAsset Asset, DraftMedia Draft)> media, PictureLimits limits, List<PostMedia> stored, PostIntent intent, CancellationToken cancel)
    {
        var made = new List<PostMedia>();
        foreach (var (asset, draft) in media)
        {
            var picture = Take(stored, asset, draft.Crop) ?? await pictures.MakeAsync(asset, draft.Crop, limits, cancel);
            if (picture.Problem is { } problem && intent != PostIntent.SaveDraft) throw RequestRejected.Field("media", problem);
            made.Add(new()
            {
                WorkspaceId = asset.WorkspaceId, AssetId = asset.Id, Position = made.Count, Crop = draft.Crop, AltText = AltText(draft),
                RenditionKey = picture.RenditionKey, RenditionWidth = picture.Width, RenditionHeight = picture.Height, ThumbKey = picture.ThumbKey,
            });
        }
        return made;
    }

    /// <summary>What a stored row has made of the same picture and crop; each row gives its files to one other only.</summary>
    static PostPicture? Take(List<PostMedia> stored, MediaAsset asset, Crop? crop)
    {
        if (stored.Find(m => m.AssetId == asset.Id && m.Crop == crop && m is { RenditionKey: not null, ThumbKey: not null }) is not { } same) return null;
        stored.Remove(same);
        return new(same.RenditionKey, same.RenditionWidth, same.RenditionHeight, same.ThumbKey!, null);
    }

    static PostVariant Row(DraftVariant variant, int workspaceId) =>
        new() { WorkspaceId = workspaceId, Platform = variant.Platform, Caption = variant.Caption, Settings = variant.Settings };

    static string? AltText(DraftMedia draft) => PlainText.Clean(draft.AltText) is { Length: > 0 } text ? text : null;
}
