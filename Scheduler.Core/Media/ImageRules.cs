using System.Globalization;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// What Instagram takes as an image, and what we take as an upload, as pure functions. Source of the first: Meta's reference of
/// POST /{ig-user}/media, "image specifications": JPEG, at most 8 MB, ratio 4:5 to 1.91:1, width 320 to 1440, sRGB.
/// </summary>
public static class ImageRules
{
    /// <summary>Pixels; a narrower picture is scaled up.</summary>
    public const int MinWidth = 320;

    /// <summary>Pixels; a wider picture is scaled down.</summary>
    public const int MaxWidth = 1440;

    /// <summary>Bytes of the finished JPEG.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Pixels of an upload: more than any phone makes, and what one picture may cost in memory.</summary>
    public const int MaxUploadPixels = 100_000_000;

    /// <summary>Pixels of an upload's shorter edge: less would be a blur when scaled up.</summary>
    public const int MinUploadEdge = 32;

    /// <summary>The narrowest ratio, 4:5.</summary>
    public const double MinRatio = 0.8;

    /// <summary>The widest ratio, 1.91:1.</summary>
    public const double MaxRatio = 1.91;

    /// <summary>How far a crop drawn by hand may miss a ratio: a pixel of a small screen is many pixels of the picture. It is trimmed to the limit.</summary>
    internal const double CropTolerance = 0.01;

    static readonly (int Width, int Height, string Name)[] KnownRatios =
    [
        (1, 1, "1:1"), (5, 4, "5:4"), (4, 3, "4:3"), (3, 2, "3:2"), (16, 10, "16:10"), (16, 9, "16:9"), (191, 100, "1.91:1"), (2, 1, "2:1"), (21, 9, "21:9"),
        (4, 5, "4:5"), (3, 4, "3:4"), (2, 3, "2:3"), (10, 16, "10:16"), (9, 16, "9:16"), (1, 2, "1:2"), (9, 21, "9:21"),
    ];

    /// <summary>Whether a picture of this size may be posted as it is. One pixel of height is forgiven: 4:5 of 1081 pixels is no whole number.</summary>
    public static bool FitsRatio(int width, int height) => 5L * width >= 4L * (height - 1) && 100L * width <= 191L * (height + 1);

    /// <summary>Null, or the sentence that tells why a picture of this size must be cropped first.</summary>
    public static string? Problem(int width, int height) => FitsRatio(width, height) ? null : RatioSentence(width, height, MediaTexts.RatioOfPicture);

    internal static string RatioSentence(int width, int height, string sentence) => Phrase.Fill(sentence, RatioName(width, height));

    /// <summary>Null, or what is wrong with an upload of this size (pixels).</summary>
    public static string? UploadProblem(int width, int height)
    {
        if ((long)width * height > MaxUploadPixels)
        {
            return Phrase.Fill(MediaTexts.PictureTooLarge, width, height, Math.Round(width * (double)height / 1e6), MaxUploadPixels / 1_000_000);
        }

        return Math.Min(width, height) < MinUploadEdge
            ? Phrase.Fill(MediaTexts.PictureTooSmall, width, height, MinUploadEdge)
            : null;
    }

    /// <summary>Null, or why Instagram would refuse a finished JPEG. Nothing is forgiven here.</summary>
    public static string? RenditionProblem(int width, int height, long bytes)
    {
        if (width is < MinWidth or > MaxWidth) return Phrase.Fill(MediaTexts.WidthOutside, width, MinWidth, MaxWidth);
        if (height < MinHeight(width) || height > MaxHeight(width)) return RatioSentence(width, height, MediaTexts.RatioOfPicture);
        return bytes > MaxBytes ? Phrase.Fill(MediaTexts.FileOver, ByteSize.Text(bytes), ByteSize.Text(MaxBytes)) : null;
    }

    /// <summary>The size to post an area of this many pixels in: its own width where allowed, and never outside the ratios by rounding.</summary>
    public static (int Width, int Height) OutputSize(double width, double height)
    {
        var outputWidth = (int)Math.Clamp(Math.Round(width), MinWidth, MaxWidth);
        var outputHeight = (int)Math.Round(outputWidth * height / width);
        return (outputWidth, Math.Clamp(outputHeight, MinHeight(outputWidth), MaxHeight(outputWidth)));
    }

    /// <summary>A ratio as people say it: "4:5" or "16:9" when it is one (but for a pixel), else "1.37:1" or "1:1.37".</summary>
    public static string RatioName(int width, int height)
    {
        var named = KnownRatios
            .Where(r => Math.Abs((long)width * r.Height - (long)height * r.Width) <= r.Width)
            .OrderBy(r => Math.Abs((double)width / height - (double)r.Width / r.Height))
            .FirstOrDefault().Name;
        if (named is not null) return named;
        return width > height ? $"{Decimal((double)width / height, MaxRatio)}:1" : $"1:{Decimal((double)height / width, 1 / MinRatio)}";
    }

    /// <summary>Two decimals, or as many as it takes not to read like the limit that was missed.</summary>
    static string Decimal(double ratio, double limit)
    {
        var digits = 2;
        while (digits < 4 && Math.Round(ratio, digits).Equals(Math.Round(limit, digits))) digits++;
        return Math.Round(ratio, digits).ToString("0.####", CultureInfo.InvariantCulture);
    }

    static int MinHeight(int width) => (100 * width + 190) / 191;

    static int MaxHeight(int width) => width * 5 / 4;
}
