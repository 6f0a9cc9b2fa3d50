using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>What to draw of a picture: turned how, which area of it, in which size (pixels).</summary>
internal sealed record Framing(Turn Turn, Area Area, int Width, int Height)
{
    /// <exception cref="RequestRejected">Field "crop": outside 4:5 to 1.91:1, or hardly any pixels.</exception>
    public static Framing ForInstagram(Picture picture, Crop? crop)
    {
        var (turn, area, width, height) = Place(picture, crop);
        var (areaWidth, areaHeight) = (area.Width * width, area.Height * height);
        if (Math.Min(areaWidth, areaHeight) < ImageRules.MinUploadEdge - 0.5)
            throw RequestRejected.Field("crop", Phrase.Fill(MediaTexts.CropTooSmall, Math.Round(areaWidth), Math.Round(areaHeight), ImageRules.MinUploadEdge));

        var (pixelWidth, pixelHeight) = ((int)Math.Round(areaWidth), (int)Math.Round(areaHeight));
        var ratio = areaWidth / areaHeight;
        var nearly = area != Area.Whole && ratio is >= ImageRules.MinRatio * (1 - ImageRules.CropTolerance) and <= ImageRules.MaxRatio * (1 + ImageRules.CropTolerance);
        if (!nearly && !ImageRules.FitsRatio(pixelWidth, pixelHeight))
            throw RequestRejected.Field("crop", ImageRules.RatioSentence(pixelWidth, pixelHeight, area == Area.Whole ? MediaTexts.RatioOfPicture : MediaTexts.RatioOfCrop));

        area = area.Within(ImageRules.MinRatio, ImageRules.MaxRatio, width, height);
        var (outputWidth, outputHeight) = ImageRules.OutputSize(area.Width * width, area.Height * height);
        return new(turn, area, outputWidth, outputHeight);
    }

    public static Framing Square(Picture picture, Crop? crop, int edge)
    {
        var (turn, area, width, height) = Place(picture, crop);
        return new(turn, area.Within(1, 1, width, height), edge, edge);
    }

    public static Framing Fit(Picture picture, int maxEdge)
    {
        var (turn, area, width, height) = Place(picture, null);
        var scale = Math.Min(1, (double)maxEdge / Math.Max(width, height));
        return new(turn, area, Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    static (Turn Turn, Area Area, int Width, int Height) Place(Picture picture, Crop? crop)
    {
        crop ??= Crop.Whole;
        var turn = Turn.FromOrientation(picture.Orientation).Then(crop.Rotation);
        var (width, height) = turn.Apply(picture.Stored.Width, picture.Stored.Height);
        return (turn, Area.Of(crop), width, height);
    }
}
