using System.Text.RegularExpressions;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>What a platform's own text and settings may be. Pure.</summary>
public static partial class VariantRules
{
    /// <summary>Characters of one setting's value, whatever it is.</summary>
    public const int MaxSetting = 1000;

    const string On = "true", Off = "false";

    static readonly char[] BetweenNames = [',', ';', ' ', '\n', '\t'];

    /// <summary>The name of the field that a problem belongs to, for example "variants.instagram.caption".</summary>
    /// <param name="part">"caption", or a setting's key.</param>
    public static string Field(Platform platform, string part) => $"variants.{PlatformCatalog.Limits(platform).Slug}.{part}";

    /// <summary>In the form in which it is stored: text cleaned, settings in their normal form, empty ones left out.</summary>
    public static DraftVariant Clean(DraftVariant variant)
    {
        var known = PlatformCatalog.Limits(variant.Platform).Settings.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var settings = variant.Settings
            .Select(s => KeyValuePair.Create(s.Key, known.TryGetValue(s.Key, out var setting) ? Clean(setting, s.Value) : s.Value))
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
    /// <param name="platforms">Where the post goes: some have settings that nobody but its author may choose.</param>
    public static IEnumerable<Problem> Settings(IReadOnlyCollection<DraftVariant> variants, IEnumerable<Platform> platforms) =>
        from platform in platforms.Distinct()
        let limits = PlatformCatalog.Limits(platform)
        let settings = variants.FirstOrDefault(v => v.Platform == platform)?.Settings ?? DraftVariant.NoSettings
        from setting in limits.Settings
        let problem = settings.TryGetValue(setting.Key, out var value) ? Wrong(limits, setting, value, settings)
            : setting.IsRequired ? Phrase.Fill(VariantTexts.Choose, limits.Name, setting.Label()) : null
        where problem is not null
        select new Problem(Field(platform, setting.Key), problem) { IsMissing = !settings.ContainsKey(setting.Key) };

    /// <summary>The names of a setting of <see cref="SettingKind.Usernames"/>.</summary>
    public static IReadOnlyList<string> Names(string value) =>
        [.. value.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => n.TrimStart('@')).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The words of a setting of <see cref="SettingKind.Words"/>; each may have blanks in it.</summary>
    public static IReadOnlyList<string> Words(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string Clean(PlatformSetting setting, string value)
    {
        var line = PlainText.Clean(value).ReplaceLineEndings(" ");
        return setting.Kind switch
        {
            SettingKind.Usernames => string.Join(',', Names(line)),
            SettingKind.Words => string.Join(',', Words(line)),
            SettingKind.Choice => setting.Choices.FirstOrDefault(c => string.Equals(c.Value, line, StringComparison.OrdinalIgnoreCase))?.Value ?? line,
            SettingKind.Flag => line.ToLowerInvariant() switch { "true" or "1" or "on" or "yes" => On, "false" or "0" or "off" or "no" => Off, _ => line },
            _ => line,
        };
    }

    static string? Wrong(PlatformLimits limits, PlatformSetting setting, string value, IReadOnlyDictionary<string, string> settings) => setting.Kind switch
    {
        SettingKind.Usernames => Usernames(limits, setting, value),
        SettingKind.Choice => setting.Choices.Any(c => c.Value == value) ? null
            : Phrase.Fill(VariantTexts.NoChoice, setting.Label(), value, string.Join(", ", setting.Choices.Select(c => c.Value))),
        SettingKind.Flag => value is not (On or Off) ? Phrase.Fill(VariantTexts.NoFlag, setting.Label(), value)
            : value == On && setting.NeedsOneOf.Count > 0 && !setting.NeedsOneOf.Any(key => limits.Setting(settings, key) == On)
                ? Phrase.Fill(VariantTexts.OneOf, setting.Label(), string.Join(" / ", limits.Settings.Where(s => setting.NeedsOneOf.Contains(s.Key)).Select(s => s.Label())))
                : null,
        SettingKind.Address => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null : Phrase.Fill(VariantTexts.NoAddress, setting.Label()),
        SettingKind.Thing when value.Any(char.IsWhiteSpace) => Phrase.Fill(VariantTexts.NoId, setting.Label()),
        _ => TextCounter.Length(value) is var length && length > setting.Most ? Phrase.Fill(VariantTexts.TextOver, setting.Label(), setting.Most, length) : null,
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
