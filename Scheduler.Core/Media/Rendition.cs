namespace Scheduler.Core.Media;

/// <summary>A finished picture, ready to be posted: sRGB, no metadata, within the limits that it was drawn for. A JPEG is baseline.</summary>
public sealed record Rendition(byte[] Content, ImageFormat Format, int Width, int Height);
