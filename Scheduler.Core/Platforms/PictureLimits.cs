namespace Scheduler.Core.Platforms;

/// <summary>
/// What a platform takes as pictures of a post. Pictures are drawn anew to fit kind, size and bytes; their number and shape are their
/// author's business. Null = the platform has no such limit.
/// </summary>
/// <param name="Most">In one post.</param>
/// <param name="MaxBytes">Of one.</param>
public sealed record PictureLimits(int Most, long MaxBytes)
{
    /// <summary>Pixels of an edge: more is shown by none of them.</summary>
    const int Enough = 4096;

    /// <summary>Where nothing is chosen yet: all that any platform takes.</summary>
    public static PictureLimits Any { get; } = new(int.MaxValue, 8 * 1024 * 1024) { Types = PictureTypes.Jpeg | PictureTypes.Png | PictureTypes.WebP };

    /// <summary>JPEG is always among them: it is what everything else becomes.</summary>
    public PictureTypes Types { get; init; } = PictureTypes.Jpeg | PictureTypes.Png;

    /// <summary>Pixels; narrower pictures are scaled up, as far as the other limits let them.</summary>
    public int? MinWidth { get; init; }

    /// <summary>Pixels; wider pictures are scaled down.</summary>
    public int? MaxWidth { get; init; }

    /// <summary>Pixels of the longer edge.</summary>
    public int MaxEdge { get; init; } = Enough;

    /// <summary>Width and height together.</summary>
    public int? MaxSum { get; init; }

    /// <summary>Width times height.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>The shape that is narrowest of all that are taken.</summary>
    public Ratio? Narrowest { get; init; }

    /// <summary>The shape that is widest of all that are taken.</summary>
    public Ratio? Widest { get; init; }

    /// <summary>What both take: the one picture of a post is drawn for all platforms that it goes to.</summary>
    public PictureLimits And(PictureLimits other) => new(Math.Min(Most, other.Most), Math.Min(MaxBytes, other.MaxBytes))
    {
        Types = Types & other.Types,
        MinWidth = Tighter(MinWidth, other.MinWidth, Math.Max), MaxWidth = Tighter(MaxWidth, other.MaxWidth, Math.Min), MaxEdge = Math.Min(MaxEdge, other.MaxEdge),
        MaxSum = Tighter(MaxSum, other.MaxSum, Math.Min), MaxPixels = Tighter(MaxPixels, other.MaxPixels, Math.Min),
        Narrowest = Tighter(Narrowest, other.Narrowest, (a, b) => a.Value >= b.Value ? a : b), Widest = Tighter(Widest, other.Widest, (a, b) => a.Value <= b.Value ? a : b),
    };

    static T? Tighter<T>(T? one, T? other, Func<T, T, T> choose) where T : struct => one is { } a && other is { } b ? choose(a, b) : one ?? other;
}
