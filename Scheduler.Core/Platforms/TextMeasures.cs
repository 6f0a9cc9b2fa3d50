using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Scheduler.Core.Platforms;

/// <summary>Measures a text as the platforms do. Pure.</summary>
public static partial class TextMeasures
{
    /// <summary>A link's length on X and Mastodon, whatever its own.</summary>
    const int LinkLength = 23;

    public static int Length(this TextMeasure measure, string text) => measure switch
    {
        TextMeasure.CodePoints => TextCounter.Length(text),
        TextMeasure.Utf16Units => text.Length,
        TextMeasure.Graphemes => Graphemes(text).Count(),
        TextMeasure.Bytes => Encoding.UTF8.GetByteCount(text),
        TextMeasure.EmojiAsBytes => Graphemes(text).Sum(g => IsEmoji(g) ? Encoding.UTF8.GetByteCount(g) : TextCounter.Length(g)),
        TextMeasure.Weighted => Weighted(text.Normalize(NormalizationForm.FormC)),
        TextMeasure.ShortLinks => ShortLinks(text),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
    };

    /// <summary>Configuration v3 of twitter-text: https://github.com/twitter/twitter-text/blob/master/config/v3.json</summary>
    static int Weighted(string text)
    {
        var links = XLink().Matches(text);
        var rest = XLink().Replace(text, "");
        return links.Count * LinkLength + Graphemes(rest).Sum(g => IsEmoji(g) ? 2 : g.EnumerateRunes().Sum(Weight));
    }

    static int Weight(Rune rune) => rune.Value is <= 4351 or (>= 8192 and <= 8205) or (>= 8208 and <= 8223) or (>= 8242 and <= 8247) ? 1 : 2;

    static int ShortLinks(string text)
    {
        var links = Link().Matches(text);
        return links.Count * LinkLength + Graphemes(RemoteName().Replace(Link().Replace(text, ""), "${name}")).Count();
    }

    static IEnumerable<string> Graphemes(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }

    /// <summary>By the blocks that hold them, the sign that asks for a picture (U+FE0F) and the keycap.</summary>
    static bool IsEmoji(string grapheme) => grapheme.EnumerateRunes().Any(rune =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B1B and <= 0x2B55) or (>= 0x231A and <= 0x23FF) or 0xFE0F or 0x20E3);

    [GeneratedRegex(@"https?://[^\s<>]*[^\s<>.,!?;:'"")\]]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();

    /// <summary>X makes a link of a bare name, too, if it ends like one. These endings are most of what people write; the rest counts by its letters.</summary>
    [GeneratedRegex(@"https?://[^\s<>]*[^\s<>.,!?;:'"")\]]|(?<![\w@.#/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|info|biz|app|dev|shop|online|store)(?![\w.-]\w)(?:/[^\s<>]*[^\s<>.,!?;:'"")\]])?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex XLink();

    [GeneratedRegex(@"(?<![\w/])(?<name>@\w+)@[\w.-]*\w", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RemoteName();
}
