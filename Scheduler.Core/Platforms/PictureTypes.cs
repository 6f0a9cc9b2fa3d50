namespace Scheduler.Core.Platforms;

/// <summary>The kinds of picture that platforms take, of those that we write.</summary>
[Flags]
public enum PictureTypes
{
    None = 0,
    Jpeg = 1,
    Png = 2,
    WebP = 4,
}
