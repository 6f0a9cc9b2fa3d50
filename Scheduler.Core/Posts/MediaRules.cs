using System.Globalization;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>What platforms say to the pictures and the video of a post (P11). Pure.</summary>
public static class MediaRules
{
    const string Field = "media";

    /// <summary>What they take no more of, or not like this.</summary>
    /// <param name="media">In the order of the post.</param>
    /// <param name="platforms">Each once.</param>
    /// <param name="variants">Cleaned: a setting may change what is taken.</param>
    public static IEnumerable<Problem> Of(IReadOnlyList<RuleMedia> media, IEnumerable<Platform> platforms, IReadOnlyCollection<DraftVariant>? variants = null) =>
        from platform in platforms
        let limits = PlatformCatalog.Limits(platform)
        let videos = limits.VideosWith(variants?.FirstOrDefault(v => v.Platform == platform)?.Settings ?? DraftVariant.NoSettings)
        from problem in Numbers(media, limits).Concat(media.SelectMany((one, place) => Each(one, limits, videos).Select(wrong => new Problem(Field, wrong.Sentence) { Media = place, Remedy = wrong.Remedy })))
        select problem;

    /// <summary>Null, or that the platform needs something to show and there is nothing.</summary>
    public static string? Missing(int media, PlatformLimits limits) => media > 0 || !limits.NeedsMedia ? null
        : Phrase.Fill(limits.Pictures is null ? MediaRuleTexts.NeedsVideo : MediaRuleTexts.NeedsMedia, limits.Name);

    static IEnumerable<Problem> Numbers(IReadOnlyList<RuleMedia> media, PlatformLimits limits)
    {
        var videos = media.Count(m => m.Kind == MediaKind.Video);
        var pictures = media.Count - videos;
        if (pictures > 0 && limits.Pictures is null) yield return new(Field, Sentence.Of(MediaRuleTexts.NoPictures).With(limits.Name));
        else if (videos > 0 && limits.Videos is null) yield return new(Field, Sentence.Of(MediaRuleTexts.NoVideos).With(limits.Name));
        else if (pictures > 0 && videos > 0 && !limits.Mixes) yield return new(Field, Sentence.Of(MediaRuleTexts.NoMix).With(limits.Name));
        if (limits.Pictures is { Most: var most } && pictures > most) yield return new(Field, Sentence.Of(PostTexts.PicturesOver).With(limits.Name, most, pictures));
        else if (limits.Pictures is { Most: var together } && media.Count > together) yield return new(Field, Sentence.Of(MediaRuleTexts.MediaOver).With(limits.Name, together, media.Count));
        if (limits.Videos is { Most: 1 } && videos > 1) yield return new(Field, Sentence.Of(MediaRuleTexts.VideosOver).With(limits.Name, videos));
    }

    static IEnumerable<(Sentence Sentence, MediaRemedy Remedy)> Each(RuleMedia media, PlatformLimits limits, VideoLimits? videos)
    {
        if (limits.MaxAltText is { } mostAlt && media.AltText is { } text && TextCounter.Length(text) > mostAlt)
            yield return (Sentence.Of(PostTexts.AltTextOver).With(limits.Name, mostAlt), MediaRemedy.ShorterText);
        if (media.Kind == MediaKind.Image && limits.Pictures is { } pictures && !ImageRules.FitsRatio((double)media.Width, media.Height, media.IsCut, pictures))
            yield return (Shape(media.IsCut ? Sentence.Of(MediaRuleTexts.RatioOfCrop) : Sentence.Of(MediaRuleTexts.RatioOfPicture), media, limits.Name, pictures.Narrowest, pictures.Widest), MediaRemedy.Crop);
        if (media.Kind != MediaKind.Video || videos is null) yield break;
        foreach (var sentence in Video(media, videos, limits.Name)) yield return (sentence, MediaRemedy.Other);
    }

    static IEnumerable<Sentence> Video(RuleMedia video, VideoLimits limits, string name)
    {
        if (video.ContentType.Length > 0 && !limits.Types.Contains(video.ContentType, StringComparer.OrdinalIgnoreCase))
            yield return Sentence.Of(MediaRuleTexts.VideoType).With(name, string.Join(", ", limits.Types.Select(VideoTypes.Name)), VideoTypes.Name(video.ContentType));
        if (video.Bytes > limits.MaxBytes) yield return Sentence.Of(MediaRuleTexts.VideoLarge).With(name, ByteSize.Text(limits.MaxBytes), ByteSize.Text(video.Bytes));
        if (video.Bytes > 0 && video.Bytes < limits.MinBytes) yield return Sentence.Of(MediaRuleTexts.VideoSmall).With(name, ByteSize.Text(limits.MinBytes.Value), ByteSize.Text(video.Bytes));
        if (video.Duration > limits.MaxDuration) yield return Sentence.Of(MediaRuleTexts.VideoLong).With(name, Span(limits.MaxDuration.Value), Span(video.Duration.Value));
        if (video.Duration < limits.MinDuration) yield return Sentence.Of(MediaRuleTexts.VideoShort).With(name, Span(limits.MinDuration.Value), Span(video.Duration.Value));
        if (video.FrameRate is { } rate && Rate(rate) < limits.MinFrameRate) yield return Sentence.Of(MediaRuleTexts.FramesFew).With(name, limits.MinFrameRate.Value, Rate(rate));
        if (video.FrameRate is { } fast && Rate(fast) > limits.MaxFrameRate) yield return Sentence.Of(MediaRuleTexts.FramesMany).With(name, limits.MaxFrameRate.Value, Rate(fast));
        if (video is not { Width: > 0, Height: > 0 }) yield break;
        if (video.Width > limits.MaxWidth) yield return Sentence.Of(MediaRuleTexts.VideoWide).With(name, limits.MaxWidth.Value, video.Width);
        var (shorter, longer) = (Math.Min(video.Width, video.Height), Math.Max(video.Width, video.Height));
        if (shorter < limits.MinEdge) yield return Sentence.Of(MediaRuleTexts.EdgeShort).With(name, limits.MinEdge.Value, video.Width, video.Height);
        if (longer > limits.MaxEdge) yield return Sentence.Of(MediaRuleTexts.EdgeLong).With(name, limits.MaxEdge.Value, video.Width, video.Height);
        var ratio = (double)video.Width / video.Height;
        if (ratio < limits.Narrowest?.Value || ratio > limits.Widest?.Value) yield return Shape(Sentence.Of(MediaRuleTexts.RatioOfVideo), video, name, limits.Narrowest, limits.Widest);
    }

    static Sentence Shape(Sentence sentence, RuleMedia media, string name, Ratio? narrowest, Ratio? widest) =>
        sentence.With(name, narrowest?.ToString() ?? "", widest?.ToString() ?? "", ImageRules.RatioName(media.Width, media.Height));

    /// <summary>To two decimals: 59.94 stays, and the 22.9997 of a file that was cut by a hair is 23.</summary>
    static double Rate(double rate) => Math.Round(rate, 2);

    /// <summary>"12 h", "15 min", "2 min 20 s", "0.5 s".</summary>
    static string Span(TimeSpan span)
    {
        var (hours, minutes, seconds) = ((int)span.TotalHours, span.Minutes, Math.Round(span.TotalSeconds % 60, 1));
        string?[] parts = [hours > 0 ? $"{hours} h" : null, minutes > 0 ? $"{minutes} min" : null, seconds > 0 || span < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.CurrentCulture, $"{seconds} s") : null];
        return string.Join(' ', parts.OfType<string>());
    }
}
