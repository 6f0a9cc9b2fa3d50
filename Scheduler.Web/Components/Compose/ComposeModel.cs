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
    readonly TimeProvider clock;
    readonly HashSet<string> chosen = new(StringComparer.Ordinal);
    readonly List<ComposePicture> pictures = [];
    readonly Dictionary<string, string> refusals = new(StringComparer.Ordinal);

    /// <summary>A new post.</summary>
    /// <param name="zone">In which its author plans.</param>
    /// <param name="day">Chosen in the calendar; its time is then the next good one.</param>
    public ComposeModel(IReadOnlyList<AccountView> accounts, TimeZoneInfo zone, TimeProvider clock, DateOnly? day = null, string? account = null)
    {
        (Accounts, this.clock, When) = (accounts, clock, new(null, null, zone));
        var healthy = accounts.Where(a => a.Status == AccountStatus.Healthy).ToList();
        if (healthy.Find(a => a.Id == account) is { } wanted) chosen.Add(wanted.Id);
        else if (healthy is [var only]) chosen.Add(only.Id);
        if (day is { } date) When = date == Today ? When.InOneHour(Now) : When with { Date = date, Time = NineOClock };
    }

    /// <summary>A post as it is stored. It stays in the zone that it was planned in.</summary>
    public ComposeModel(IReadOnlyList<AccountView> accounts, PostView post, TimeProvider clock)
        : this(accounts, WallClock.Zone(post.Zone), clock)
    {
        Id = post.Id;
        Load(post);
    }

    public static TimeOnly NineOClock { get; } = new(9, 0);

    /// <summary>Public id; null = a new post.</summary>
    public string? Id { get; }

    /// <summary>The version that its author sees.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<AccountView> Accounts { get; }
    public IReadOnlyList<ComposePicture> Pictures => pictures;
    public string Caption { get; set; } = "";
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

    /// <summary>Of the chosen accounts' platforms; while none is chosen, of all that could be.</summary>
    public IReadOnlyList<PlatformLimits> Limits => [.. (chosen.Count > 0 ? Chosen : Accounts).Select(a => a.Platform).DefaultIfEmpty(Platform.Instagram).Distinct().Select(PlatformCatalog.Limits)];

    public int MaxPictures => Limits.Max(l => l.MaxPictures);

    /// <summary>The last day that may be chosen: while the tokens last (O5).</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(WallClock.Local(Now + (Chosen.All(a => a.TokenRenewable) ? PostRules.MaxAhead : PostRules.MaxAheadOfFixedToken), When.Zone));

    public bool IsChosen(string account) => chosen.Contains(account);

    public void Choose(string account, bool on)
    {
        if (on) chosen.Add(account);
        else chosen.Remove(account);
    }

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

    /// <summary>What stands in the way of it, field by field in the order of the page.</summary>
    public IReadOnlyList<ComposeProblem> Problems(PostIntent intent)
    {
        var accounts = Chosen.Select(a => new RuleAccount(a.Platform, a.Username, a.TokenRenewable)).ToList();
        var text = PlainText.Clean(Caption);
        var problems = new List<ComposeProblem>();
        if (intent != PostIntent.SaveDraft)
        {
            problems.AddRange(PostRules.Content(pictures.Count, [.. pictures.Select(p => p.AltText)], accounts).Select(Place).OrderBy(p => p.Field == "media"));
            problems.AddRange(pictures.Where(p => p.Problem is not null).Select(p => new ComposeProblem("media", p.Problem!, CropStep(p), Picture: p)));
        }
        problems.AddRange(pictures.Where(p => p.Refusal is not null).Select(p => new ComposeProblem("media", p.Refusal!, "Remove the refused file", Picture: p)));
        if (pictures.Exists(p => p.IsUploading)) problems.Add(new("media", "A picture is still being uploaded.", "Wait for the upload", IsMissing: true));
        problems.AddRange(PostRules.Text(text, accounts).Select(Place));
        if (When.Refusal is { } skipped && intent != PostIntent.PublishNow) problems.Add(new("time", skipped, "Choose another time"));
        else if (intent == PostIntent.Schedule && When.At is null) problems.Add(new("time", "Choose a date and a time.", "Choose a time", IsMissing: true));
        else if (intent == PostIntent.Schedule) problems.AddRange(PostRules.Date(When.At!.Value, Now, accounts).Select(Place));
        return problems;
    }

    /// <summary>What is said beside a field now: what the rules say, and what the services last refused.</summary>
    public IEnumerable<ComposeProblem> Said(string field)
    {
        var said = Problems(PostIntent.Schedule).Where(p => p.Field == field && (ShowsMissing || !p.IsMissing)).ToList();
        if (refusals.TryGetValue(field, out var refusal) && !said.Exists(p => p.Message == refusal)) said.Add(new(field, refusal, ""));
        return said;
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
    public string ScheduleLabel => Problems(PostIntent.Schedule) is [var first, ..] ? first.Step : $"Schedule for {When.Short(Now)}";

    public PostDraft ToDraft() =>
        new(Caption, [.. Chosen.Select(a => a.Id)], [.. pictures.Where(p => p.IsReady).Select(p => p.ToDraft())], When.Local, When.Zone.Id);

    /// <summary>Takes the post as it is stored now, in place of what the fields hold.</summary>
    public void Load(PostView post)
    {
        (Version, Caption) = (post.Version, post.Caption);
        When = new(post.LocalTime is { } day ? DateOnly.FromDateTime(day) : null, post.LocalTime is { } time ? TimeOnly.FromDateTime(time) : null, WallClock.Zone(post.Zone));
        chosen.Clear();
        chosen.UnionWith(post.Targets.Select(t => t.Account));
        pictures.Clear();
        foreach (var media in post.Media) AddStored(media.Asset, media.FileName, media.Width, media.Height, media.Crop, media.AltText);
    }

    /// <summary>Puts back what the browser kept.</summary>
    /// <param name="found">Those of its pictures that are still stored.</param>
    public void Restore(ComposeSnapshot kept, IReadOnlyList<MediaAsset> found)
    {
        Caption = kept.Caption ?? "";
        When = When with { Date = Parse<DateOnly>(kept.Date), Time = Parse<TimeOnly>(kept.Time) };
        if (kept.Accounts is { } accounts)
        {
            chosen.Clear();
            chosen.UnionWith(accounts.Where(id => Accounts.Any(a => a.Id == id)));
        }
        pictures.Clear();
        foreach (var picture in kept.Pictures ?? [])
        {
            if (found.FirstOrDefault(a => a.PublicId == picture.Asset) is { } asset)
                AddStored(asset.PublicId, asset.FileName, asset.Width, asset.Height, picture.Crop, picture.AltText);
        }
    }

    public ComposeSnapshot ToSnapshot() => new(
        Caption, When.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), When.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
        [.. Chosen.Select(a => a.Id)], [.. pictures.Where(p => p.IsReady).Select(p => new SnapshotPicture(p.Asset!, p.Crop, p.AltText))], Now);

    /// <summary>Whether a snapshot holds anything that the fields do not.</summary>
    public bool Differs(ComposeSnapshot kept)
    {
        var mine = ToSnapshot();
        return (kept.Caption ?? "").ReplaceLineEndings("\n") != mine.Caption!.ReplaceLineEndings("\n") || (kept.Date ?? "") != (mine.Date ?? "") || (kept.Time ?? "") != (mine.Time ?? "")
            || !(kept.Pictures ?? []).SequenceEqual(mine.Pictures!) || kept.Accounts is { } accounts && !accounts.Order(StringComparer.Ordinal).SequenceEqual(mine.Accounts!.Order(StringComparer.Ordinal));
    }

    void AddStored(string asset, string name, int width, int height, Crop? crop, string? altText)
    {
        var picture = Add($"{asset}-{pictures.Count.ToString(CultureInfo.InvariantCulture)}", name);
        picture.Arrived(asset, width, height);
        picture.CropTo(crop);
        picture.AltText = altText ?? "";
    }

    string CropStep(ComposePicture picture) => pictures.Count == 1 ? "Crop the picture" : $"Crop picture {(pictures.IndexOf(picture) + 1).ToString(CultureInfo.CurrentCulture)}";

    ComposeProblem Place(Problem problem) => problem.Field switch
    {
        "accounts" => new(problem.Field, problem.Message, "Choose an account", IsMissing: true),
        "media" when pictures.Count == 0 => new(problem.Field, problem.Message, "Add a picture", IsMissing: true),
        "media" => new(problem.Field, problem.Message, pictures.Count > MaxPictures ? "Remove some pictures" : "Shorten the alternative text"),
        "caption" => new(problem.Field, problem.Message, "Shorten the caption"),
        _ => new(problem.Field, problem.Message, "Choose another time"),
    };

    static T? Parse<T>(string? text) where T : struct, IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
