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

    /// <summary>How long the platform takes this text to be.</summary>
    public int Length(string text) => Counts.Length(text);

    /// <param name="pictures">How many go with the text.</param>
    public int CaptionLimit(int pictures) => pictures > 0 ? MaxCaptionOfPictures ?? MaxCaption : MaxCaption;
}
