using System.Globalization;
using System.Text;

namespace Scheduler.Core.Shared;

/// <summary>Text that people type, cleaned. Pure.</summary>
public static class PlainText
{
    /// <summary>
    /// Removes HTML tags (O5) and control characters, and normalises line ends. "a &lt; b" and "&lt;3" stay: a tag begins with
    /// a letter, a slash, an exclamation or a question mark. What joins scripts and emoji (ZWJ, ZWNJ, direction marks) stays too.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        // Controls go before tags are looked for, or one inside a tag would hide it.
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control) clean.Append(rune.ToString());
        return WithoutTags(clean.ToString()).Trim();
    }

    /// <summary>
    /// In one pass: at each "&gt;" the text back to the last "&lt;" goes if it is a tag. So taking one away may join the halves of
    /// another, and that one goes too.
    /// </summary>
    static string WithoutTags(string text)
    {
        var kept = new StringBuilder(text.Length);
        var opened = new Stack<int>();
        foreach (var c in text)
        {
            if (c == '<') opened.Push(kept.Length);
            kept.Append(c);
            if (c != '>') continue;
            if (opened.TryPop(out var start) && IsTagStart(kept[start + 1])) kept.Length = start;
            // No tag reaches back over a ">" that stays.
            else opened.Clear();
        }
        return kept.ToString();
    }

    static bool IsTagStart(char c) => char.IsAsciiLetter(c) || c is '/' or '!' or '?';
}
