using System.Text;

namespace Scheduler.Core.Media;

/// <summary>The rule of seed 003 for a client's file name. Pure. The name is shown and stands at the end of addresses; nothing is stored under it.</summary>
public static class UploadFileName
{
    const int MaxLength = 120;

    /// <summary>Trimmed, spaces as underscores, and of the rest only letters, digits, underscores, dots and hyphens: "my photo (1).jpg" is "my_photo_1.jpg".</summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var c in name.Trim())
        {
            if (char.IsWhiteSpace(c)) clean.Append('_');
            else if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') clean.Append(c);
        }
        // Of dots alone an address would make another folder; what is nothing but an ending has lost its name.
        var text = clean.ToString();
        if (text.AsSpan().Trim('.').IsEmpty) return "upload";
        if (text[0] == '.') text = "upload." + text.TrimStart('.');
        return text.Length > MaxLength ? text[^MaxLength..] : text;
    }
}
