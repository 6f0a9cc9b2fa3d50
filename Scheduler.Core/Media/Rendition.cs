namespace Scheduler.Core.Media;

/// <summary>A finished picture, ready to be posted: baseline JPEG, sRGB, no metadata, within <see cref="ImageRules"/>.</summary>
public sealed record Rendition(byte[] Jpeg, int Width, int Height);
