using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Tables;

/// <summary>
/// A CSV file (RFC 4180) as rows of cells, and back. Programs that people export with put commas, semicolons or tabs between the cells;
/// the first line tells which. What is written is safe to open in a spreadsheet
/// (https://owasp.org/www-community/attacks/CSV_Injection), and reads the same in every language. Pure.
/// </summary>
public static class CsvTable
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>The rows that hold anything; their cells without blanks around them.</summary>
    /// <exception cref="RequestRejected">Field file: a quotation mark is never closed.</exception>
    public static IReadOnlyList<CsvRow> Read(string text)
    {
        var (rows, began) = (new List<CsvRow>(), 1);
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true, GetDelimiter = _ => Separator(text), IgnoreBlankLines = false,
            // A quotation mark in the midst of a cell is a sign like any other, as in 5" nail.
            BadDataFound = bad => ThrowIfOpen(bad.Field, began),
        });
        while (parser.Read())
        {
            var cells = parser.Record!.Select(cell => Bare(cell).Trim()).ToList();
            if (cells.Exists(cell => cell.Length > 0)) rows.Add(new(began, cells));
            began = parser.RawRow + 1;
        }
        return rows;
    }

    /// <summary>With commas, and line ends as spreadsheets like them.</summary>
    /// <param name="rows">Of words, whole numbers, decimals, <see cref="DateTimeOffset"/> (written in UTC); null is empty.</param>
    public static string Write(IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = cell => IsAmbiguous(cell.Field) }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row) csv.WriteField(Text(cell));
                csv.NextRecord();
            }
        }
        return text.ToString();
    }

    /// <summary>In UTF-8 with a byte order mark, by which spreadsheets know the encoding.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    public static byte[] ToFile(IEnumerable<IReadOnlyList<object?>> rows) => [.. Utf8.GetPreamble(), .. Utf8.GetBytes(Write(rows))];

    static string Text(object? cell) => cell switch
    {
        null => "",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        string words => IsFormula(words) ? "'" + words : words,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No cell of a table: {cell.GetType()}", nameof(cell)),
    };

    /// <summary>Some program might divide it, or cut its ends off.</summary>
    static bool IsAmbiguous(string? cell) => cell is [' ', ..] or [.., ' '] || cell.AsSpan().ContainsAny("\",;\r\n\t");

    /// <summary>A spreadsheet would run it. By its first sign that is no blank: spreadsheets pass those over.</summary>
    static bool IsFormula(string words) => words.TrimStart() is ['=' or '+' or '-' or '@' or '|' or '%', ..] || words is ['\t' or '\r' or '\n', ..];

    /// <summary>Without the apostrophe by which we, and careful others, say that what looks like a formula is text.</summary>
    static string Bare(string cell) => cell is ['\'', .. var words] && IsFormula(words) ? words : cell;

    static void ThrowIfOpen(string field, int line)
    {
        if (field.TrimStart() is ['"', ..] && field.AsSpan().Count('"') % 2 == 1) throw RequestRejected.Field("file", Phrase.Fill(TablesTexts.OpenQuote, line));
    }

    static string Separator(string text)
    {
        var first = text.AsSpan();
        if (first.IndexOfAny('\r', '\n') is >= 0 and var end) first = first[..end];
        var (best, most) = (",", first.Count(','));
        foreach (var other in (ReadOnlySpan<string>)[";", "\t"])
            if (first.Count(other) > most) (best, most) = (other, first.Count(other));
        return best;
    }
}
