using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Compose;

/// <summary>What the composer holds for one platform alone.</summary>
public sealed class ComposeVariant(Platform platform)
{
    public Platform Platform { get; } = platform;
    public PlatformLimits Limits { get; } = PlatformCatalog.Limits(platform);

    /// <summary>Null = the common text.</summary>
    public string? Caption { get; private set; }

    /// <summary>By key, as typed.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes what was typed; who only looks at the common text has not changed it yet.</summary>
    /// <param name="common">The text of all the others.</param>
    public void Write(string text, string common) => Caption = Caption is null && text == common ? null : text;

    /// <summary>Back to the common text.</summary>
    public void UseCommonText() => Caption = null;

    public string Setting(string key) => Settings.GetValueOrDefault(key, "");

    /// <summary>Without what would hold anyway.</summary>
    public DraftVariant ToDraft() => new(Platform, Caption, Settings.Where(s => !string.IsNullOrWhiteSpace(s.Value) && s.Value != Known(s.Key)?.Default).ToDictionary(StringComparer.Ordinal));

    public static ComposeVariant Of(DraftVariant stored)
    {
        var variant = new ComposeVariant(stored.Platform) { Caption = stored.Caption };
        foreach (var (key, value) in stored.Settings) variant.Settings[key] = variant.Shown(key, value);
        return variant;
    }

    PlatformSetting? Known(string key) => Limits.Settings.FirstOrDefault(s => s.Key == key);

    /// <summary>As people write it: names with @, and spaces between them.</summary>
    string Shown(string key, string value) =>
        Known(key)?.Kind == SettingKind.Usernames ? string.Join(' ', VariantRules.Names(value).Select(n => "@" + n)) : value;
}
