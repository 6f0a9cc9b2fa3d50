using System.Globalization;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>What we take as an upload, and how a picture comes to fit what platforms take (<see cref="PictureLimits"/>), as pure functions.</summary>
public static class ImageRules
{
    /// <summary>Pixels of an upload: more than any phone makes, and what one picture may cost in memory.</summary>
    public const int MaxUploadPixels = 100_000_000;

    /// <summary>Pixels of an upload's shorter edge: less would be a blur when scaled up.</summary>
    public const int MinUploadEdge = 32;

    /// <summary>How far a crop drawn by hand may miss a ratio: a pixel of a small screen is many pixels of the picture. It is trimmed to the limit.</summary>
    internal const double CropTolerance = 0.01;

    static readonly (int Width, int Height, string Name)[] KnownRatios =
    [
        (1, 1, "1:1"), (5, 4, "5:4"), (4, 3, "4:3"), (3, 2, "3:2"), (16, 10, "16:10"), (16, 9, "16:9"), (191, 100, "1.91:1"), (2, 1, "2:1"), (21, 9, "21:9"),
        (4, 5, "4:5"), (3, 4, "3:4"), (2, 3, "2:3"), (10, 16, "10:16"), (9, 16, "9:16"), (1, 2, "1:2"), (9, 21, "9:21"),
    ];

    /// <summary>Whether a picture of this size may be posted as it is. One pixel of height is forgiven: 4:5 of 1081 pixels is no whole number.</summary>
    public static bool FitsRatio(int width, int height, PictureLimits limits) =>
        (limits.Narrowest is not { } narrow || (long)narrow.Height * width >= (long)narrow.Width * (height - 1))
        && (limits.Widest is not { } wide || (long)wide.Height * width <= (long)wide.Width * (height + 1));

    /// <summary>Whether a part of this many pixels may be posted; one that was cut by hand may miss a limit by a hair and is trimmed to it.</summary>
    public static bool FitsRatio(double width, double height, bool isCut, PictureLimits limits)
    {
        var ratio = width / height;
        return FitsRatio((int)Math.Round(width), (int)Math.Round(height), limits)
            || isCut && ratio >= MinRatio(limits) * (1 - CropTolerance) && ratio <= MaxRatio(limits) * (1 + CropTolerance);
    }

    /// <summary>Width / height; 0 where anything goes.</summary>
    public static double MinRatio(PictureLimits limits) => limits.Narrowest?.Value ?? 0;

    /// <summary>Width / height; infinite where anything goes.</summary>
    public static double MaxRatio(PictureLimits limits) => limits.Widest?.Value ?? double.PositiveInfinity;

    /// <summary>Null, or what is wrong with an upload of this size (pixels).</summary>
    public static Sentence? UploadProblem(int width, int height)
    {
        if ((long)width * height > MaxUploadPixels)
        {
            return Sentence.Of(MediaTexts.PictureTooLarge).With(width, height, (long)Math.Round(width * (double)height / 1e6), MaxUploadPixels / 1_000_000);
        }

        return Math.Min(width, height) < MinUploadEdge
            ? Sentence.Of(MediaTexts.PictureTooSmall).With(width, height, MinUploadEdge)
            : null;
    }

    /// <summary>Whether the platforms take a finished picture. Nothing is forgiven here.</summary>
    public static bool Takes(int width, int height, long bytes, PictureLimits limits) =>
        bytes <= limits.MaxBytes && width >= (limits.MinWidth ?? 1) && width <= (limits.MaxWidth ?? limits.MaxEdge)
        && height >= MinHeight(width, limits) && height <= MaxHeight(width, limits);

    /// <summary>The size to post an area of this many pixels in: its own where allowed, and never outside the limits by rounding.</summary>
    public static (int Width, int Height) OutputSize(double width, double height, PictureLimits limits)
    {
        var outputWidth = (int)Math.Min(Math.Max(Math.Round(width), limits.MinWidth ?? 1), WidestOf(width / height, limits));
        var outputHeight = (int)Math.Round(outputWidth * height / width);
        return (outputWidth, Math.Clamp(outputHeight, MinHeight(outputWidth, limits), MaxHeight(outputWidth, limits)));
    }

    /// <summary>A ratio as people say it: "4:5" or "16:9" when it is one (but for a pixel), else "1.37:1" or "1:1.37".</summary>
    public static string RatioName(int width, int height)
    {
        var named = KnownRatios
            .Where(r => Math.Abs((long)width * r.Height - (long)height * r.Width) <= r.Width)
            .OrderBy(r => Math.Abs((double)width / height - (double)r.Width / r.Height))
            .FirstOrDefault().Name;
        if (named is not null) return named;
        return width > height ? $"{Decimal((double)width / height, 1.91)}:1" : $"1:{Decimal((double)height / width, 1.25)}";
    }

    /// <summary>Two decimals, or as many as it takes not to read like the limit of Instagram that was missed.</summary>
    static string Decimal(double ratio, double limit)
    {
        var digits = 2;
        while (digits < 4 && Math.Round(ratio, digits).Equals(Math.Round(limit, digits))) digits++;
        return Math.Round(ratio, digits).ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>Pixels that a picture of this ratio may be wide, at least one.</summary>
    static int WidestOf(double ratio, PictureLimits limits)
    {
        var most = Math.Min(limits.MaxWidth ?? limits.MaxEdge, limits.MaxEdge * Math.Min(1, ratio));
        if (limits.MaxSum is { } sum) most = Math.Min(most, sum * ratio / (1 + ratio));
        if (limits.MaxPixels is { } pixels) most = Math.Min(most, Math.Sqrt(pixels * ratio));
        return Math.Max(1, (int)most);
    }

    static int MinHeight(int width, PictureLimits limits) => limits.Widest is { } wide ? (wide.Height * width + wide.Width - 1) / wide.Width : 1;

    static int MaxHeight(int width, PictureLimits limits)
    {
        var most = (long)limits.MaxEdge;
        if (limits.Narrowest is { } narrow) most = Math.Min(most, (long)width * narrow.Height / narrow.Width);
        if (limits.MaxSum is { } sum) most = Math.Min(most, sum - width);
        if (limits.MaxPixels is { } pixels) most = Math.Min(most, pixels / width);
        return (int)Math.Max(1, most);
    }
}
