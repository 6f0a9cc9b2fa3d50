namespace Scheduler.Core.Media;

/// <summary>The video formats that are taken (P10). What a file is, its content says; its name never counts.</summary>
public enum VideoFormat
{
    Mp4,
    Mov,
    Avi,
    Mkv,
    WebM,
}
