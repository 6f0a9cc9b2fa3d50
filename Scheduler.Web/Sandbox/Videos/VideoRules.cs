using Scheduler.Web.Sandbox.Graph;

namespace Scheduler.Web.Sandbox.Videos;

/// <summary>What Instagram takes as a reel, as a story and as a part of a carousel (platform-apis, media limits).</summary>
public static class VideoRules
{
    const int MaxWidth = 1920;

    static readonly string[] Codecs = ["avc1", "avc3", "hvc1", "hev1"];

    /// <summary>Bytes.</summary>
    public static long MaxBytes(bool isStory) => (isStory ? 100L : 300L) * 1024 * 1024;

    /// <exception cref="GraphRefusal">352/2207026, or 9004/2207052 for what is no video at all.</exception>
    public static Mp4Header Check(Stream file, bool isStory)
    {
        var header = Mp4Header.Read(file) ?? throw GraphErrors.NotFetched("What the address answered is no MP4 or MOV.");
        var longest = isStory ? TimeSpan.FromSeconds(60) : TimeSpan.FromMinutes(15);
        if (!Codecs.Contains(header.Codec, StringComparer.Ordinal)) throw GraphErrors.BadVideo($"The video codec {header.Codec} is not supported.");
        // A player's clock is no finer.
        if (header.Duration < TimeSpan.FromSeconds(2.95) || header.Duration > longest + TimeSpan.FromMilliseconds(50))
            throw GraphErrors.BadVideo(FormattableString.Invariant($"The video is {header.Duration.TotalSeconds:0.#} seconds long: it must have 3 to {longest.TotalSeconds:0}."));
        if (header.Width > MaxWidth) throw GraphErrors.BadVideo(FormattableString.Invariant($"The video is {header.Width} pixels wide: {MaxWidth} are the most."));
        var ratio = (double)header.Width / header.Height;
        return ratio is < 0.01 or > 10 ? throw GraphErrors.BadVideo("The aspect ratio must be between 0.01:1 and 10:1.") : header;
    }
}
