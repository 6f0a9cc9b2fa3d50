using Scheduler.Core.Media;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Components.Compose;

/// <summary>How a picture lies in the crop dialog: turned, in which shape, with or without the box. Pure.</summary>
/// <param name="Width">Upright pixels of the picture, before turning.</param>
/// <param name="Height">Upright pixels of the picture, before turning.</param>
/// <param name="Rotation">Degrees clockwise.</param>
/// <param name="HasBox">Without it the whole picture is taken.</param>
/// <param name="Limits">Of the platforms that it is cropped for.</param>
public sealed record CropFrame(int Width, int Height, int Rotation, CropRatio Ratio, bool HasBox, PictureLimits Limits)
{
    /// <summary>How far a box drawn by hand may be from a ratio and still be called it.</summary>
    const double Tolerance = 0.004;

    /// <summary>As the picture is cropped now; not cropped yet, in the shape nearest to its own.</summary>
    public static CropFrame Of(ComposePicture picture, PictureLimits limits)
    {
        var frame = new CropFrame(picture.Width, picture.Height, picture.Crop?.Rotation ?? 0, CropRatio.Free, true, limits);
        return frame with { Ratio = picture.Crop is { } crop ? frame.Name(crop) : frame.Nearest };
    }

    public (int Width, int Height) Turned => Rotation % 180 == 0 ? (Width, Height) : (Height, Width);

    public bool FitsWhole => ImageRules.FitsRatio(Turned.Width, Turned.Height, Limits);

    public IReadOnlyList<CropRatio> Ratios => FitsWhole
        ? [CropRatio.Original, CropRatio.Square, CropRatio.Portrait, CropRatio.Landscape, CropRatio.Free]
        : [CropRatio.Square, CropRatio.Portrait, CropRatio.Landscape, CropRatio.Free];

    /// <summary>Width / height; null = free.</summary>
    public double? Value => ValueOf(Ratio);

    /// <summary>A quarter turn clockwise. A shape that no longer does gives way to the nearest, and any to the whole picture if only now that fits.</summary>
    public CropFrame TurnedRight() => Turn(90);

    /// <inheritdoc cref="TurnedRight"/>
    public CropFrame TurnedLeft() => Turn(270);

    CropFrame Turn(int degrees)
    {
        var turned = this with { Rotation = (Rotation + degrees) % 360 };
        var keeps = Ratio == CropRatio.Square || Ratio is CropRatio.Portrait or CropRatio.Landscape && (FitsWhole || !turned.FitsWhole);
        return keeps ? turned : turned with { Ratio = turned.Nearest };
    }

    /// <summary>Pixels of a part of the picture.</summary>
    public (double Width, double Height) Pixels(Crop crop) => (crop.Width * Turned.Width, crop.Height * Turned.Height);

    public double? ValueOf(CropRatio ratio) => ratio switch
    {
        CropRatio.Original => (double)Turned.Width / Turned.Height,
        CropRatio.Square => 1,
        CropRatio.Portrait => 0.8,
        CropRatio.Landscape => 1.91,
        _ => null,
    };

    CropRatio Nearest => FitsWhole ? CropRatio.Original : Turned.Width < Turned.Height ? CropRatio.Portrait : CropRatio.Landscape;

    CropRatio Name(Crop crop)
    {
        var (width, height) = Pixels(crop);
        return Ratios.Where(r => ValueOf(r) is { } value && Math.Abs(width / height / value - 1) < Tolerance).DefaultIfEmpty(CropRatio.Free).First();
    }
}
