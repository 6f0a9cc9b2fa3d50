namespace Scheduler.Core.Media;

/// <summary>A part of a picture, in fractions (0 to 1) of its width and height.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    public static Area Whole => new(0, 0, 1, 1);

    public static Area Of(Crop crop) => new(crop.X, crop.Y, crop.Width, crop.Height);

    /// <summary>The same middle, cut to lie between two ratios (width / height) of a picture that is <paramref name="width"/> x <paramref name="height"/>.</summary>
    public Area Within(double minRatio, double maxRatio, int width, int height)
    {
        var ratio = Width * width / (Height * height);
        if (ratio < minRatio) return Shrunk(1, ratio / minRatio);
        return ratio > maxRatio ? Shrunk(maxRatio / ratio, 1) : this;
    }

    /// <summary>The nearest whole pixels of a picture of this size, at least one.</summary>
    public (int Left, int Top, int Width, int Height) ToPixels(int width, int height)
    {
        var left = Math.Clamp((int)Math.Round(X * width), 0, width - 1);
        var top = Math.Clamp((int)Math.Round(Y * height), 0, height - 1);
        var right = Math.Clamp((int)Math.Round((X + Width) * width), left + 1, width);
        var bottom = Math.Clamp((int)Math.Round((Y + Height) * height), top + 1, height);
        return (left, top, right - left, bottom - top);
    }

    Area Shrunk(double horizontally, double vertically) =>
        new(X + Width * (1 - horizontally) / 2, Y + Height * (1 - vertically) / 2, Width * horizontally, Height * vertically);
}
