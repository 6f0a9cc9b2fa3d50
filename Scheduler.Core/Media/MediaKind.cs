namespace Scheduler.Core.Media;

public enum MediaKind
{
    Image = 0,
    Video = 1,
}
