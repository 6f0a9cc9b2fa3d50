using System.Text.RegularExpressions;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>What Instagram takes as text (Instagram Platform, "IG User Media", caption).</summary>
static partial class CaptionRules
{
    /// <summary>In Unicode characters (code points), not UTF-16 units.</summary>
    public const int MaxCaption = 2_200, MaxAltText = 1_000;
    public const int MaxHashtags = 30, MaxMentions = 20;

    /// <exception cref="GraphRefusal">36004 for the caption, 100 for the alternative text.</exception>
    public static void Check(string? caption, string? altText)
    {
        caption ??= "";
        if (caption.EnumerateRunes().Count() > MaxCaption)
            throw GraphErrors.BadCaption($"The caption is too long. It should be at most {MaxCaption} characters.");
        if (Hashtag().Count(caption) > MaxHashtags)
            throw GraphErrors.BadCaption($"The caption has too many hashtags. It should have at most {MaxHashtags}.");
        if (Mention().Count(caption) > MaxMentions)
            throw GraphErrors.BadCaption($"The caption has too many mentions. It should have at most {MaxMentions}.");
        if (altText?.EnumerateRunes().Count() > MaxAltText)
            throw GraphErrors.BadParameter($"Param alt_text must be at most {MaxAltText} characters");
    }

    [GeneratedRegex(@"(?<!\w)#\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Hashtag();

    [GeneratedRegex(@"(?<!\w)@[A-Za-z0-9_.]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
