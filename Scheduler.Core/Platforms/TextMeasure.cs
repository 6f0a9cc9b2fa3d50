namespace Scheduler.Core.Platforms;

/// <summary>What a platform counts when it says "characters".</summary>
public enum TextMeasure
{
    /// <summary>Unicode code points: an emoji of two UTF-16 units is one, one joined of several counts each.</summary>
    CodePoints,

    /// <summary>What C# and JavaScript call length.</summary>
    Utf16Units,

    /// <summary>What a reader sees as one character: a family emoji is one.</summary>
    Graphemes,

    /// <summary>Bytes in UTF-8.</summary>
    Bytes,

    /// <summary>Code points, but an emoji counts as its bytes in UTF-8 (Threads).</summary>
    EmojiAsBytes,

    /// <summary>X: a link is 23, an emoji 2, Latin and its like 1, everything else 2.</summary>
    Weighted,

    /// <summary>Mastodon: a link is 23, of @user@domain only @user counts, all else by graphemes.</summary>
    ShortLinks,
}
