namespace Scheduler.Core.Platforms;

/// <summary>How the value of a <see cref="PlatformSetting"/> is written.</summary>
public enum SettingKind
{
    /// <summary>Accounts of the platform by name. Stored with commas between them, without @.</summary>
    Usernames,

    /// <summary>One of <see cref="PlatformSetting.Choices"/>.</summary>
    Choice,

    /// <summary>"true" or "false".</summary>
    Flag,

    /// <summary>One line of words.</summary>
    Text,

    /// <summary>Several words or names of things, stored with commas between them.</summary>
    Words,

    /// <summary>Of something on the web, http or https.</summary>
    Address,

    /// <summary>Something that the account has on the platform, by the platform's id of it.</summary>
    Thing,
}

/// <summary>Something that a post may have on one platform alone, as data: the composer draws a field for it, the rules check it, every API takes it by its key.</summary>
/// <param name="Key">As clients of the posting API call it.</param>
/// <param name="Label">What it is called, in the reader's language.</param>
/// <param name="Hint">What it does, in the reader's language.</param>
public sealed record PlatformSetting(string Key, SettingKind Kind, Func<string> Label, Func<string> Hint)
{
    /// <summary>What clients of the posting API call it besides.</summary>
    public string? Alias { get; init; }

    /// <summary>How many names, or how many characters of a text.</summary>
    public int Most { get; init; } = int.MaxValue;

    public IReadOnlyList<SettingChoice> Choices { get; init; } = [];

    /// <summary>What holds where nothing is said; null = nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Somebody has to choose: the platform forbids us to.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Flags of which one must be on where this one is.</summary>
    public IReadOnlyList<string> NeedsOneOf { get; init; } = [];
}

/// <summary>One of the values that a setting may have.</summary>
/// <param name="Value">As the platform, and every API, calls it.</param>
/// <param name="Label">In the reader's language.</param>
public sealed record SettingChoice(string Value, Func<string> Label)
{
    /// <summary>What the platform takes as the video of a post that chose this; null = what it takes of any.</summary>
    public VideoLimits? Videos { get; init; }
}
