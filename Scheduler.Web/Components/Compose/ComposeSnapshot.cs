using System.Globalization;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Compose;

/// <summary>What somebody typed, as the browser keeps it against a lost connection (js/compose.js writes it, the composer reads it back).</summary>
/// <param name="Date">yyyy-MM-dd, or empty.</param>
/// <param name="Time">HH:mm, or empty.</param>
/// <param name="Accounts">Public ids.</param>
/// <param name="SavedAt">By the browser's clock.</param>
public sealed record ComposeSnapshot(
    string? Caption, string? Date, string? Time, IReadOnlyList<string>? Accounts, IReadOnlyList<SnapshotPicture>? Pictures, DateTimeOffset SavedAt)
{
    public IReadOnlyList<SnapshotVariant>? Variants { get; init; }

    /// <summary>Public id of its campaign; empty = none, null = an older page wrote this.</summary>
    public string? Campaign { get; init; }

    /// <summary>Public id that the post has, or would get; empty = an older page wrote this.</summary>
    public string? Draft { get; init; }

    /// <summary>Of the stored draft when this was written; 0 = it was not stored yet.</summary>
    public int Version { get; init; }

    public static ComposeSnapshot Of(ComposeModel model) => new(
        model.Caption, model.When.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), model.When.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
        [.. model.Chosen.Select(a => a.Id)], [.. model.Pictures.Where(p => p.IsReady).Select(p => new SnapshotPicture(p.Asset!, p.Crop, p.AltText))], model.Now)
    {
        Variants = [.. model.Variants.Select(v => SnapshotVariant.Of(v.ToDraft()))], Campaign = model.Campaign, Draft = model.Id, Version = model.Version,
    };

    /// <summary>Whether the fields would look the same.</summary>
    public bool SaysTheSame(ComposeSnapshot other) =>
        Plain(Caption) == Plain(other.Caption) && (Date ?? "") == (other.Date ?? "") && (Time ?? "") == (other.Time ?? "")
        && (Pictures ?? []).SequenceEqual(other.Pictures ?? [])
        && (Accounts is null || other.Accounts is null || Accounts.Order(StringComparer.Ordinal).SequenceEqual(other.Accounts.Order(StringComparer.Ordinal)))
        && (Campaign is null || other.Campaign is null || Campaign == other.Campaign)
        && Said(Variants).SequenceEqual(Said(other.Variants));

    static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n");

    static IEnumerable<string> Said(IReadOnlyList<SnapshotVariant>? variants) =>
        from variant in variants ?? []
        orderby variant.Platform
        select string.Join('\0', [variant.Platform, variant.Caption is null ? "same" : $"own {Plain(variant.Caption)}",
            .. (variant.Settings ?? DraftVariant.NoSettings).Where(s => s.Value.Length > 0).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}")]);
}

/// <param name="Asset">Public id of the upload.</param>
public sealed record SnapshotPicture(string Asset, Crop? Crop, string? AltText);

/// <param name="Platform">Its slug.</param>
/// <param name="Caption">Null = the common text.</param>
public sealed record SnapshotVariant(string Platform, string? Caption, IReadOnlyDictionary<string, string>? Settings)
{
    public static SnapshotVariant Of(DraftVariant variant) => new(PlatformCatalog.Limits(variant.Platform).Slug, variant.Caption, variant.Settings);

    /// <summary>Null: a platform that is not there any more.</summary>
    public DraftVariant? ToDraft()
    {
        foreach (var platform in Enum.GetValues<Platform>())
            if (PlatformCatalog.Limits(platform).Slug == Platform) return new(platform, Caption, Settings ?? DraftVariant.NoSettings);
        return null;
    }
}
