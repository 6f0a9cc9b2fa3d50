using System.Globalization;
using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>JSON that no serializer would write.</summary>
static class OddJson
{
    /// <summary>A string, to the letter: lone surrogates and NUL as escapes, everything else as it is.</summary>
    public static string Text(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var paired = (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]));
            if (c is '"' or '\\') json.Append('\\').Append(c);
            else if (c < ' ' || (char.IsSurrogate(c) && !paired)) json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else json.Append(c);
        }
        return json.Append('"').ToString();
    }

    public static string List(params IEnumerable<string> json) => $"[{string.Join(',', json)}]";

    /// <summary>A value of whatever type.</summary>
    public static string Value(Random dice) => dice.Next(16) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        3 => "0",
        4 => "-0",
        5 => "1e999",
        6 => "123456789012345678901234567890",
        7 => "-1.5",
        8 => "[]",
        9 => "{}",
        10 => "[null]",
        11 => "\"\"",
        12 => """[["a",{"b":[]}],1]""",
        13 => """{"$ref":"#","__proto__":{"admin":true},"constructor":1}""",
        14 => Nested(dice, dice.Next(2, 200)),
        _ => Text(OddText.Of(dice)),
    };

    /// <summary>Brackets in brackets.</summary>
    public static string Nested(Random dice, int depth) => dice.Chance(0.5)
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    /// <summary>A body that is no JSON, or not the kind that is asked for.</summary>
    public static string Broken(Random dice, string json) => dice.Next(18) switch
    {
        0 => json[..dice.Next(json.Length + 1)],
        1 => json[dice.Next(json.Length + 1)..],
        2 => json + json,
        3 => json + "}",
        4 => json.Replace("\"", "'", StringComparison.Ordinal),
        5 => json.Replace(":", "=", StringComparison.Ordinal),
        6 => json.TrimEnd('}') + ",}",
        7 => "/* comment */" + json + "// end",
        8 => "null",
        9 => "\"text\"",
        10 => "42",
        11 => OddJson.List(json),
        12 => "",
        13 => "   \r\n\t ",
        14 => "NaN",
        15 => "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        16 => "content=hello&platforms=instagram-1",
        _ => Nested(dice, dice.Next(100, 20_000)),
    };
}
