namespace Scheduler.Web.Sandbox.State;

/// <param name="File">Its name in the <see cref="PictureFolder"/>.</param>
/// <param name="Width">In pixels, as downloaded: Meta's scaling to 320-1440 px is not copied.</param>
public sealed record Picture(string File, int Width, int Height, string? AltText)
{
    /// <summary>Of a video; null: it is a picture.</summary>
    public double? Seconds { get; init; }

    public bool IsVideo => Seconds is not null;
}
