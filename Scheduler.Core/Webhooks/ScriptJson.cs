using System.Globalization;
using System.Text;

namespace Scheduler.Core.Webhooks;

/// <summary>
/// JSON to the letter as JavaScript's JSON.stringify writes it. Many receivers check a signature over what they wrote anew from the
/// parsed body, so it must come out the same; no serializer of .NET escapes as JavaScript does (emoji, U+2028, upper-case hex).
/// </summary>
/// <param name="Text">Compact, members in the order given.</param>
readonly record struct ScriptJson(string Text)
{
    /// <param name="members">Values: words, an instant, another object, or null, which is written.</param>
    public static ScriptJson Object(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in members)
        {
            if (json.Length > 1) json.Append(',');
            Quote(json, name);
            json.Append(':');
            switch (value)
            {
                case null: json.Append("null"); break;
                case ScriptJson inner: json.Append(inner.Text); break;
                case DateTimeOffset at: Quote(json, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)); break;
                case string words: Quote(json, words); break;
                default: throw new ArgumentException($"No value of a webhook: {value.GetType()}", nameof(members));
            }
        }
        return new(json.Append('}').ToString());
    }

    static void Quote(StringBuilder json, string words)
    {
        json.Append('"');
        for (var i = 0; i < words.Length; i++)
        {
            var (sign, pair) = (words[i], i + 1 < words.Length && char.IsSurrogatePair(words[i], words[i + 1]));
            if (pair) json.Append(sign).Append(words[++i]);
            else json.Append(Escaped(sign) ?? sign.ToString());
        }
        json.Append('"');
    }

    static string? Escaped(char sign) => sign switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => @"\b",
        '\f' => @"\f",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        < ' ' or (>= '\ud800' and <= '\udfff') => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}"),
        _ => null,
    };
}
