namespace Scheduler.Core.Platforms;

/// <summary>How the value of a <see cref="PlatformSetting"/> is written.</summary>
public enum SettingKind
{
    /// <summary>Accounts of the platform by name. Stored with commas between them, without @.</summary>
    Usernames,
}

/// <summary>Something that a post may have on one platform alone, as data: the composer draws a field for it, the rules check it, every API takes it by its key.</summary>
/// <param name="Key">As the platform's own API calls it.</param>
/// <param name="Most">How many names.</param>
/// <param name="Label">What it is called, in the reader's language.</param>
/// <param name="Hint">What it does, in the reader's language.</param>
public sealed record PlatformSetting(string Key, SettingKind Kind, int Most, Func<string> Label, Func<string> Hint);
