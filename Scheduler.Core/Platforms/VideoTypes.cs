namespace Scheduler.Core.Platforms;

/// <summary>Containers of videos by content type.</summary>
public static class VideoTypes
{
    public const string Mp4 = "video/mp4";
    public const string Mov = "video/quicktime";
    public const string WebM = "video/webm";
    public const string Avi = "video/x-msvideo";
    public const string Mkv = "video/x-matroska";

    /// <summary>As people call it: MP4 for video/mp4.</summary>
    public static string Name(string contentType) => contentType switch
    {
        Mp4 => "MP4",
        Mov => "MOV",
        WebM => "WebM",
        Avi => "AVI",
        Mkv => "MKV",
        _ => contentType,
    };
}
