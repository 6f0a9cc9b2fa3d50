namespace Scheduler.Core.Platforms;

/// <summary>What a platform takes, as data. Null = it has no such limit.</summary>
/// <param name="Name">As shown to people.</param>
/// <param name="Slug">As used in ids and file names.</param>
/// <param name="MaxCaption">Of one post's text, counted by <paramref name="Counts"/>.</param>
/// <param name="Counts">What the platform counts.</param>
/// <param name="NeedsMedia">Whether a post without a picture or video is impossible.</param>
public sealed record PlatformLimits(string Name, string Slug, int MaxCaption, TextMeasure Counts, bool NeedsMedia)
{
    /// <summary>Null: it takes none.</summary>
    public PictureLimits? Pictures { get; init; }

    /// <summary>Null: it takes none.</summary>
    public VideoLimits? Videos { get; init; }

    /// <summary>Whether pictures and a video may stand in one post.</summary>
    public bool Mixes { get; init; }

    /// <summary>Pictures in one post.</summary>
    public int MaxPictures => Pictures?.Most ?? 0;

    /// <summary>As the posting API and its webhooks call the platform.</summary>
    public string ApiName { get; init; } = Slug;

    /// <summary>Where everybody sees an account: an address with {name} or {id} in it; null where neither tells.</summary>
    public string? Profile { get; init; }

    /// <summary>The text that goes with pictures, where it may be shorter than one alone.</summary>
    public int? MaxCaptionOfPictures { get; init; }

    /// <summary>Bytes of the text in UTF-8, beside <see cref="MaxCaption"/>.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>Hashtags in one caption.</summary>
    public int? MaxHashtags { get; init; }

    /// <summary>@-mentions in one caption.</summary>
    public int? MaxMentions { get; init; }

    /// <summary>Characters of an alternative text; null = the platform takes none, or names no limit.</summary>
    public int? MaxAltText { get; init; }

    /// <summary>Posts that an account may publish within 24 hours; the platform itself has the last word.</summary>
    public int? PostsPerDay { get; init; }

    /// <summary>What a post may have on this platform alone.</summary>
    public IReadOnlyList<PlatformSetting> Settings { get; init; } = [];

    /// <summary>What a setting of a post comes to: what was said, or what holds where nothing is.</summary>
    public string? Setting(IReadOnlyDictionary<string, string> settings, string key) => settings.GetValueOrDefault(key) ?? Settings.FirstOrDefault(s => s.Key == key)?.Default;

    /// <summary>What it takes as videos of a post with these settings; a story takes less than a reel.</summary>
    public VideoLimits? VideosWith(IReadOnlyDictionary<string, string> settings) =>
        (from setting in Settings from choice in setting.Choices where choice.Videos is not null && choice.Value == settings.GetValueOrDefault(setting.Key) select choice.Videos).FirstOrDefault() ?? Videos;

    /// <summary>The address at which everybody sees an account.</summary>
    /// <returns>Null: it cannot be told from name and id.</returns>
    public string? ProfileOf(string username, string remoteId)
    {
        var name = username.TrimStart('@');
        // What is no handle, such as a company's full name, leads nowhere.
        if (Profile is null || (Profile.Contains("{name}", StringComparison.Ordinal) && !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))) return null;
        return name.Length == 0 ? null : Profile.Replace("{name}", name, StringComparison.Ordinal).Replace("{id}", Uri.EscapeDataString(remoteId), StringComparison.Ordinal);
    }

    /// <summary>How long the platform takes this text to be.</summary>
    public int Length(string text) => Counts.Length(text);

    /// <param name="pictures">How many go with the text.</param>
    public int CaptionLimit(int pictures) => pictures > 0 ? MaxCaptionOfPictures ?? MaxCaption : MaxCaption;
}
