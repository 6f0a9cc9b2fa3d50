using System.Globalization;
using System.Text;

namespace Scheduler.Web.Exports;

/// <summary>
/// Rows as RFC 4180 has them, in UTF-8 with a byte order mark, by which spreadsheets know the encoding. Numbers and moments are written the
/// same in every language. A text that a spreadsheet would take for a formula is kept a text
/// (https://owasp.org/www-community/attacks/CSV_Injection).
/// </summary>
public sealed class CsvText
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    readonly StringBuilder text = new();

    /// <param name="cells">Words, whole numbers, decimals, <see cref="DateTimeOffset"/> (in UTC); null is empty.</param>
    public CsvText Row(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Append(',');
            text.Append(Cell(cells[i]));
        }
        text.Append("\r\n");
        return this;
    }

    public byte[] ToBytes() => [.. Utf8.GetPreamble(), .. Utf8.GetBytes(text.ToString())];

    static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        string words => Quoted(IsFormula(words) ? "'" + words : words),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No cell of a table: {value.GetType()}", nameof(value)),
    };

    /// <summary>By its first sign that is no blank: spreadsheets pass those over.</summary>
    static bool IsFormula(string words) => words.TrimStart() is ['=' or '+' or '-' or '@' or '|' or '%', ..] || words is ['\t' or '\r' or '\n', ..];

    static string Quoted(string words) => words.AsSpan().ContainsAny("\",\r\n;\t") ? $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : words;
}
