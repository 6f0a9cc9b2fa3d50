using System.Text.RegularExpressions;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>What a platform's own text and settings may be. Pure.</summary>
public static partial class VariantRules
{
    /// <summary>Characters of one setting's value, whatever it is.</summary>
    public const int MaxSetting = 1000;

    static readonly char[] BetweenNames = [',', ';', ' ', '\n', '\t'];

    /// <summary>The name of the field that a problem belongs to, for example "variants.instagram.caption".</summary>
    /// <param name="part">"caption", or a setting's key.</param>
    public static string Field(Platform platform, string part) => $"variants.{PlatformCatalog.Limits(platform).Slug}.{part}";

    /// <summary>In the form in which it is stored: text cleaned, settings in their normal form, empty ones left out.</summary>
    public static DraftVariant Clean(DraftVariant variant)
    {
        var known = PlatformCatalog.Limits(variant.Platform).Settings.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var settings = variant.Settings
            .Select(s => KeyValuePair.Create(s.Key, known.TryGetValue(s.Key, out var setting) ? Clean(setting.Kind, s.Value) : s.Value))
            .Where(s => s.Value.Length > 0)
            .ToDictionary(StringComparer.Ordinal);
        return new(variant.Platform, variant.Caption is null ? null : PlainText.Clean(variant.Caption), settings);
    }

    /// <summary>What no draft may be, because it could not be stored: for drafts and schedules alike.</summary>
    public static IEnumerable<Problem> Storable(IEnumerable<DraftVariant> variants)
    {
        foreach (var variant in variants)
        {
            if (variant.Caption?.Length > PostRules.MaxCaption)
                yield return new(Field(variant.Platform, "caption"), Phrase.Fill(VariantTexts.CaptionTooLong, variant.Caption.Length, PostRules.MaxCaption));
            var limits = PlatformCatalog.Limits(variant.Platform);
            foreach (var (key, value) in variant.Settings)
            {
                if (limits.Settings.All(s => s.Key != key)) yield return new(Field(variant.Platform, key), Phrase.Fill(VariantTexts.UnknownSetting, limits.Name, key));
                else if (value.Length > MaxSetting) yield return new(Field(variant.Platform, key), Phrase.Fill(VariantTexts.SettingTooLong, MaxSetting));
            }
        }
    }

    /// <summary>What is wrong with the settings of cleaned variants before they can be scheduled.</summary>
    public static IEnumerable<Problem> Settings(IEnumerable<DraftVariant> variants) =>
        from variant in variants
        let limits = PlatformCatalog.Limits(variant.Platform)
        from setting in limits.Settings
        where variant.Settings.ContainsKey(setting.Key)
        let problem = Usernames(limits, setting, variant.Settings[setting.Key])
        where problem is not null
        select new Problem(Field(variant.Platform, setting.Key), problem);

    /// <summary>The names of a setting of <see cref="SettingKind.Usernames"/>.</summary>
    public static IReadOnlyList<string> Names(string value) =>
        [.. value.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => n.TrimStart('@')).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    static string Clean(SettingKind kind, string value) => kind switch
    {
        SettingKind.Usernames => string.Join(',', Names(PlainText.Clean(value))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of setting."),
    };

    static string? Usernames(PlatformLimits limits, PlatformSetting setting, string value)
    {
        var names = Names(value);
        if (names.FirstOrDefault(n => !Username().IsMatch(n)) is { } odd) return Phrase.Fill(VariantTexts.NoUsername, odd, limits.Name);
        return names.Count > setting.Most ? Phrase.Fill(VariantTexts.TooManyNames, setting.Label(), setting.Most, names.Count) : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._]{1,30}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Username();
}
