using System.Text.RegularExpressions;

namespace Scheduler.Core.Shared;

/// <summary>Text that people type, cleaned. Pure.</summary>
public static partial class PlainText
{
    /// <summary>
    /// Removes HTML tags (O5) and control characters, and normalises line ends. "a &lt; b" and "&lt;3" stay: a tag begins with
    /// a letter, a slash or an exclamation mark.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = text.ReplaceLineEndings("\n");
        // Until nothing changes: taking a tag away may join the halves of another.
        for (string before; ; )
        {
            before = clean;
            clean = Tags().Replace(clean, "");
            if (clean == before) break;
        }
        return Controls().Replace(clean, "").Trim();
    }

    [GeneratedRegex("<(?:[a-zA-Z/!?][^<>]*)>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\u007F]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Controls();
}
