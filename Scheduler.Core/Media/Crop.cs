using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// The part of a picture that is posted: turned clockwise first, then cut. All four numbers are fractions (0 to 1) of the upright
/// (EXIF orientation applied) and turned picture, so a crop holds for the original and for any preview of it.
/// </summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width of the part.</param>
/// <param name="Height">Height of the part.</param>
/// <param name="Rotation">Degrees clockwise: 0, 90, 180 or 270.</param>
public sealed record Crop(double X, double Y, double Width, double Height, int Rotation)
{
    /// <summary>What a sum of two rounded fractions may be over 1.</summary>
    const double Rounding = 1e-6;

    /// <summary>The whole picture, as it is.</summary>
    public static Crop Whole { get; } = new(0, 0, 1, 1, 0);

    /// <summary>The largest part of this ratio (width / height) in the middle of an upright picture.</summary>
    public static Crop Centered(int width, int height, double ratio)
    {
        if (width <= 0 || height <= 0 || !double.IsFinite(ratio) || ratio <= 0)
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, $"A part of {width} x {height} needs positive numbers.");
        var partWidth = Math.Min(1, height * ratio / width);
        var partHeight = Math.Min(1, width / ratio / height);
        return new Crop((1 - partWidth) / 2, (1 - partHeight) / 2, partWidth, partHeight, 0);
    }

    /// <exception cref="RequestRejected">Field "crop": numbers that are no part of a picture.</exception>
    public void Check()
    {
        if (Rotation is not (0 or 90 or 180 or 270)) throw RequestRejected.Field("crop", MediaTexts.WrongRotation);
        if (!IsFraction(X) || !IsFraction(Y) || !IsFraction(Width) || !IsFraction(Height))
            throw RequestRejected.Field("crop", MediaTexts.WrongEdges);
        if (Width <= 0 || Height <= 0) throw RequestRejected.Field("crop", MediaTexts.CropEmpty);
        if (X + Width > 1 + Rounding || Y + Height > 1 + Rounding) throw RequestRejected.Field("crop", MediaTexts.CropOutside);
    }

    /// <summary>Pixels of the part that is taken of an upright picture of this size, at least one.</summary>
    public (int Width, int Height) Pixels(int width, int height)
    {
        if (Rotation % 180 != 0) (width, height) = (height, width);
        return (Math.Max(1, (int)Math.Round(Width * width)), Math.Max(1, (int)Math.Round(Height * height)));
    }

    /// <summary>Whether something is cut away, and not only turned.</summary>
    public bool IsCut => Area.Of(this) != Area.Whole;

    // NaN is no fraction either: every comparison with it is false.
    static bool IsFraction(double value) => value is >= 0 and <= 1 + Rounding;
}
