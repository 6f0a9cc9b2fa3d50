namespace Scheduler.Core.Media;

/// <summary>What an uploaded picture is, read from its content.</summary>
/// <param name="Width">Pixels, upright: after the EXIF orientation is applied.</param>
/// <param name="Height">Pixels, upright: after the EXIF orientation is applied.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="IsTransparent">Parts can be seen through; they become white when posted.</param>
/// <param name="Orientation">EXIF orientation of the stored pixels, 1 (upright) to 8.</param>
public sealed record ImageFacts(ImageFormat Format, int Width, int Height, long Bytes, bool IsTransparent, int Orientation);
