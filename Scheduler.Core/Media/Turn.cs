namespace Scheduler.Core.Media;

/// <summary>How stored pixels become what is looked at: mirrored left to right if so, then turned clockwise by quarters.</summary>
internal readonly record struct Turn(bool Mirrored, int Quarters)
{
    public bool SwapsSides => (Quarters & 1) == 1;

    /// <summary>The eight EXIF orientations (Exif 2.32, tag 0x0112); anything else counts as upright, as browsers do.</summary>
    public static Turn FromOrientation(int orientation) => orientation switch
    {
        2 => new(true, 0),
        3 => new(false, 2),
        4 => new(true, 2),
        5 => new(true, 3),
        6 => new(false, 1),
        7 => new(true, 1),
        8 => new(false, 3),
        _ => default,
    };

    public Turn Then(int degreesClockwise) => this with { Quarters = (Quarters + degreesClockwise / 90) & 3 };

    public (int Width, int Height) Apply(int width, int height) => SwapsSides ? (height, width) : (width, height);

    /// <summary>Where an area of the turned picture lies in the stored one.</summary>
    public Area Undo(Area area)
    {
        for (var i = 0; i < Quarters; i++)
            area = new(area.Y, 1 - area.X - area.Width, area.Height, area.Width);
        return Mirrored ? area with { X = 1 - area.X - area.Width } : area;
    }
}
