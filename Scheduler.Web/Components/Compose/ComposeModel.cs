using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>
/// What the composer holds and what it makes of it: which accounts, pictures, words and time, what stands in the way, and what the
/// button says. The rules are those of Core; here they only find their place. Knows nothing of rendering.
/// </summary>
public sealed class ComposeModel
{
    /// <summary>How far two shapes may be apart and still look the same.</summary>
    public const double ShapeTolerance = 0.01;

    readonly TimeProvider clock;
    readonly HashSet<string> chosen = new(StringComparer.Ordinal);
    readonly List<ComposePicture> pictures = [];
    readonly List<ComposeVariant> variants = [];
    readonly Dictionary<string, string> refusals = new(StringComparer.Ordinal);

    /// <summary>A new post.</summary>
    /// <param name="zone">In which its author plans.</param>
    /// <param name="account">Public id of the one that is chosen beforehand.</param>
    public ComposeModel(IReadOnlyList<AccountView> accounts, TimeZoneInfo zone, TimeProvider clock, string? account = null)
    {
        (Accounts, this.clock, When, Id) = (accounts, clock, new(null, null, zone), PublicId.New(clock));
        var healthy = accounts.Where(a => a.Status == AccountStatus.Healthy).ToList();
        if (healthy.Find(a => a.Id == account) is { } wanted) chosen.Add(wanted.Id);
        else if (healthy is [var only]) chosen.Add(only.Id);
    }

    /// <summary>A post as it is stored. It stays in the zone that it was planned in.</summary>
    public ComposeModel(IReadOnlyList<AccountView> accounts, PostView post, TimeProvider clock)
        : this(accounts, WallClock.Zone(post.Zone), clock)
    {
        Load(post);
    }

    /// <summary>Public id; a new post has its before it is stored, so that storing it twice never makes two.</summary>
    public string Id { get; private set; }

    /// <summary>The version that its author sees; 0 = it is not stored yet.</summary>
    public int Version { get; private set; }

    public bool IsStored => Version > 0;

    /// <summary>Saved by itself while it is written: a new post or a draft. What is on the schedule is only changed on demand.</summary>
    public bool IsDraft { get; private set; } = true;

    public IReadOnlyList<AccountView> Accounts { get; }
    public IReadOnlyList<ComposePicture> Pictures => pictures;
    public string Caption { get; set; } = "";

    /// <summary>What differs on the chosen accounts' platforms.</summary>
    public IEnumerable<ComposeVariant> Variants => variants.Where(v => Platforms.Contains(v.Platform));

    /// <summary>Public id of the campaign that it belongs to; empty = none.</summary>
    public string Campaign { get; set; } = "";

    public PlannedTime When { get; set; }

    /// <summary>Somebody tried to go on: what is missing is said beside its field, too.</summary>
    public bool ShowsMissing { get; set; }

    /// <summary>What the services refused of the post as a whole; null when there is nothing.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Somebody else changed or published it first.</summary>
    public bool IsConflict { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => DateOnly.FromDateTime(WallClock.Local(Now, When.Zone));
    public IEnumerable<AccountView> Chosen => Accounts.Where(a => chosen.Contains(a.Id));

    /// <summary>Of the chosen accounts.</summary>
    public IReadOnlyList<Platform> Platforms => [.. Chosen.Select(a => a.Platform).Distinct()];

    /// <summary>Of the chosen accounts; while none is chosen, of all that could be.</summary>
    public IReadOnlyList<Platform> Possible => [.. (chosen.Count > 0 ? Chosen : Accounts).Select(a => a.Platform).DefaultIfEmpty(Platform.Instagram).Distinct()];

    public IReadOnlyList<PlatformLimits> Limits => [.. Possible.Select(PlatformCatalog.Limits)];

    /// <summary>What each picture is drawn for.</summary>
    public PictureLimits PictureLimits => PlatformCatalog.Pictures(Possible);

    /// <summary>None of the platforms takes pictures: it is a video or nothing.</summary>
    public bool IsVideoOnly => Limits.All(l => l.Pictures is null);

    /// <summary>More than one platform takes may still be given to another.</summary>
    public int MaxPictures => Math.Max(1, Limits.Max(l => l.MaxPictures));

    /// <summary>Pictures that one of the platforms does not take.</summary>
    public int TooMany => Math.Max(0, pictures.Count - Limits.Min(l => l.MaxPictures));

    /// <summary>Characters of an alternative text.</summary>
    public int MaxAltText => Limits.Min(l => l.MaxAltText) ?? PostRules.MaxAltText;

    /// <summary>The last day that may be chosen: while the tokens last (O5).</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(WallClock.Local(Now + (Chosen.All(a => a.TokenRenewable) ? PostRules.MaxAhead : PostRules.MaxAheadOfFixedToken), When.Zone));

    public bool IsChosen(string account) => chosen.Contains(account);

    public void Choose(string account, bool on)
    {
        if (on) chosen.Add(account);
        else chosen.Remove(account);
    }

    /// <summary>Whether it is there and in a shape that one of the platforms does not take.</summary>
    public bool NeedsCrop(ComposePicture picture) =>
        picture is { IsReady: true, IsVideo: false } && !ImageRules.FitsRatio((double)picture.Shown.Width, picture.Shown.Height, picture.Crop is { IsCut: true }, PictureLimits);

    /// <summary>The picture that the crop dialog opens for by itself.</summary>
    public ComposePicture? NextToCrop => pictures.Find(p => p.WantsCrop);

    public ComposePicture? Find(string key) => pictures.Find(p => p.Key == key);

    public ComposePicture Add(string key, string name, string? localUrl = null)
    {
        var picture = new ComposePicture(key, name) { LocalUrl = localUrl };
        pictures.Add(picture);
        return picture;
    }

    public void Remove(ComposePicture picture) => pictures.Remove(picture);

    /// <param name="to">The place it shall have, from 0.</param>
    public void Move(ComposePicture picture, int to)
    {
        if (!pictures.Remove(picture)) return;
        pictures.Insert(Math.Clamp(to, 0, pictures.Count), picture);
    }

    /// <summary>Its place in the post, from 1.</summary>
    public int PlaceOf(ComposePicture picture) => pictures.IndexOf(picture) + 1;

    public ComposeVariant? Variant(Platform platform) => variants.Find(v => v.Platform == platform);

    /// <summary>Gives the platform a text and settings of its own, to begin with the common ones.</summary>
    public void Customise(Platform platform)
    {
        if (Variant(platform) is null) variants.Add(new(platform));
    }

    public void Uncustomise(Platform platform) => variants.RemoveAll(v => v.Platform == platform);

    /// <summary>What a platform will be told to say.</summary>
    public string CaptionFor(Platform platform) => Variant(platform)?.Caption ?? Caption;

    /// <summary>What stands in the way of it, field by field in the order of the page.</summary>
    public IReadOnlyList<ComposeProblem> Problems(PostIntent intent) => ComposeChecks.Of(this, intent);

    /// <summary>What is said beside a field now: what the rules say, and what the services last refused.</summary>
    public IEnumerable<ComposeProblem> Said(string field)
    {
        var said = Problems(PostIntent.Schedule).Where(p => p.Field == field && (ShowsMissing || !p.IsMissing)).ToList();
        if (refusals.TryGetValue(field, out var refusal) && !said.Exists(p => p.Message == refusal)) said.Add(new(field, refusal, ""));
        return said;
    }

    /// <summary>What is wrong with what a platform is told alone.</summary>
    public IEnumerable<ComposeProblem> SaidOf(Platform platform) => Problems(PostIntent.Schedule).Where(p => ComposeProblem.PlatformOf(p.Field) == platform && (ShowsMissing || !p.IsMissing));

    /// <summary>Takes the pictures away that are more than every platform takes.</summary>
    public void RemoveLast() => pictures.RemoveRange(pictures.Count - TooMany, TooMany);

    /// <summary>Cuts all pictures from their middle to the shape of the first, as Instagram would show them.</summary>
    public void CutLikeFirst()
    {
        foreach (var picture in pictures.Where(p => p.IsReady && Math.Abs(p.Ratio / pictures[0].Ratio - 1) > ShapeTolerance)) picture.CutTo(pictures[0].Ratio);
    }

    /// <summary>Keeps a refusal of the services: each sentence for its field, the rest for the whole.</summary>
    public void Refuse(RequestRejected refusal)
    {
        foreach (var (field, sentence) in refusal.Fields) refusals[field == "crop" ? "media" : field] = sentence;
        if (refusal.Fields.Count == 0) Refusal = refusal.Message;
        IsConflict = refusal.Code == RejectionCode.Conflict;
    }

    public void ForgetRefusals()
    {
        refusals.Clear();
        (Refusal, IsConflict) = (null, false);
    }

    /// <summary>The main button: when it will be posted, or what has to be done first.</summary>
    public string ScheduleLabel => Problems(PostIntent.Schedule) is [var first, ..] ? first.Step : Phrase.Fill(ComposeTexts.ScheduleFor, When.Short(Now));

    public PostDraft ToDraft() =>
        new(Caption, [.. Chosen.Select(a => a.Id)], [.. pictures.Where(p => p.IsReady).Select(p => p.ToDraft())], When.Refusal is null ? When.Local : null, When.Zone.Id)
        {
            Id = Id, Campaign = Campaign.Length > 0 ? Campaign : null, Variants = [.. Variants.Select(v => v.ToDraft())],
        };

    /// <summary>Whether there is anything worth keeping: an account and a date alone are not.</summary>
    public bool HasContent => !string.IsNullOrWhiteSpace(Caption) || pictures.Exists(p => p.IsReady) || variants.Exists(v => !v.ToDraft().IsEmpty);

    /// <summary>It is stored, as the draft that it is.</summary>
    public void Stored(int version) => Version = version;

    /// <summary>Goes on with a draft that is stored already, without taking over what it says.</summary>
    public void Adopt(PostView draft) => (Id, Version) = (draft.Id, draft.Version);

    /// <summary>Will be stored under an id that was chosen for it before.</summary>
    public void Adopt(string id) => Id = id;

    /// <summary>Takes the post as it is stored now, in place of what the fields hold.</summary>
    public void Load(PostView post)
    {
        (Id, Version, IsDraft) = (post.Id, post.Version, post.Status == PostStatus.Draft);
        When = new(post.LocalTime is { } day ? DateOnly.FromDateTime(day) : null, post.LocalTime is { } time ? TimeOnly.FromDateTime(time) : null, WallClock.Zone(post.Zone));
        Fill(post, post.Media);
    }

    /// <summary>Begins with what another post says and shows, for accounts that still are; its date is not taken over.</summary>
    /// <param name="media">Those of its pictures that are still stored.</param>
    public void Fill(PostView post, IEnumerable<PostMediaView> media)
    {
        (Caption, Campaign) = (post.Caption, post.Campaign?.Id ?? "");
        chosen.Clear();
        chosen.UnionWith(post.Targets.Select(t => t.Account).Where(id => Accounts.Any(a => a.Id == id)));
        variants.Clear();
        variants.AddRange(post.Variants.Select(ComposeVariant.Of));
        pictures.Clear();
        foreach (var picture in media)
        {
            AddStored(picture.Asset, picture.FileName, new(picture.Kind, picture.Width, picture.Height)
            {
                IsTransparent = picture.IsTransparent, ContentType = picture.ContentType, Bytes = picture.Bytes, Duration = picture.Duration, FrameRate = picture.FrameRate,
            }, picture.Crop, picture.AltText);
        }
    }

    /// <summary>Puts back what the browser kept.</summary>
    /// <param name="found">Those of its pictures that are still stored.</param>
    public void Restore(ComposeSnapshot kept, IReadOnlyList<MediaAsset> found)
    {
        (Caption, Campaign) = (kept.Caption ?? "", kept.Campaign ?? Campaign);
        When = When with { Date = Parse<DateOnly>(kept.Date), Time = Parse<TimeOnly>(kept.Time) };
        if (kept.Accounts is { } accounts)
        {
            chosen.Clear();
            chosen.UnionWith(accounts.Where(id => Accounts.Any(a => a.Id == id)));
        }
        variants.Clear();
        variants.AddRange((kept.Variants ?? []).Select(v => v.ToDraft()).OfType<DraftVariant>().Select(ComposeVariant.Of));
        pictures.Clear();
        foreach (var picture in kept.Pictures ?? [])
        {
            if (found.FirstOrDefault(a => a.PublicId == picture.Asset) is { } asset)
                AddStored(asset.PublicId, asset.FileName, RuleMedia.Of(asset, null, null), picture.Crop, picture.AltText);
        }
    }

    /// <summary>A picture that was uploaded before. One that cannot be posted as it is asks for its crop, as a new one does.</summary>
    public void AddUploaded(string asset, string name, int width, int height) => AddUploaded(asset, name, new RuleMedia(MediaKind.Image, width, height));

    /// <inheritdoc cref="AddUploaded(string, string, int, int)"/>
    public void AddUploaded(string asset, string name, RuleMedia upload)
    {
        var picture = AddStored(asset, name, upload, null, null);
        picture.WantsCrop = NeedsCrop(picture);
    }

    ComposePicture AddStored(string asset, string name, RuleMedia upload, Crop? crop, string? altText)
    {
        var picture = Add($"{asset}-{pictures.Count.ToString(CultureInfo.InvariantCulture)}", name);
        picture.Arrived(asset, upload);
        picture.CropTo(crop);
        picture.AltText = altText ?? "";
        return picture;
    }

    static T? Parse<T>(string? text) where T : struct, IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
