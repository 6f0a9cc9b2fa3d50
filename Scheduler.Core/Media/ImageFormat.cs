namespace Scheduler.Core.Media;

/// <summary>The picture formats that are taken. What a file is, its content says; its name never counts.</summary>
public enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
    Avif,
}
