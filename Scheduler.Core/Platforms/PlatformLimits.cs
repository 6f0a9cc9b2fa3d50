namespace Scheduler.Core.Platforms;

/// <summary>What a platform takes, as data.</summary>
/// <param name="Name">As shown to people.</param>
/// <param name="Slug">As used in ids and file names.</param>
/// <param name="MaxCaption">Characters, counted as <see cref="TextCounter"/> does for the platform.</param>
/// <param name="MaxHashtags">Hashtags in one caption.</param>
/// <param name="MaxMentions">@-mentions in one caption.</param>
/// <param name="NeedsMedia">Whether a post without a picture or video is impossible.</param>
/// <param name="MaxPictures">Pictures in one post.</param>
/// <param name="MaxAltText">Characters of an alternative text.</param>
/// <param name="PostsPerDay">Posts that an account may publish within 24 hours; the platform itself has the last word.</param>
public sealed record PlatformLimits(
    string Name, string Slug, int MaxCaption, int MaxHashtags, int MaxMentions, bool NeedsMedia, int MaxPictures, int MaxAltText, int PostsPerDay);
