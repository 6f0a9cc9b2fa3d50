using System.Text;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts.Import;

/// <summary>
/// A CSV file (RFC 4180) as rows of cells, and back. Programs that people export with put commas, semicolons or tabs between the cells;
/// the first line tells which. What is written is safe to open in a spreadsheet. Pure.
/// </summary>
public static class CsvTable
{
    const char Quote = '"';

    /// <summary>A cell that begins so would be run by a spreadsheet; an apostrophe before it says that it is text.</summary>
    const string Formula = "=+-@\t\r";

    /// <summary>The rows that hold anything.</summary>
    /// <exception cref="RequestRejected">Field file: a quotation mark is never closed.</exception>
    public static IReadOnlyList<CsvRow> Read(string text)
    {
        var between = Separator(text);
        var (rows, cells, cell) = (new List<CsvRow>(), new List<string>(), new StringBuilder());
        var (line, began, quoted, wasQuoted) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n'))) line++;
            if (quoted)
            {
                if (c != Quote) cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == Quote) cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == Quote && cell.Length == 0 && !wasQuoted) (quoted, wasQuoted) = (true, true);
            else if (c == between) EndCell();
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
                EndRow();
            }
            else cell.Append(c);
        }
        if (quoted) throw RequestRejected.Field("file", Phrase.Fill(ImportTexts.OpenQuote, began));
        EndRow();
        return rows;

        void EndCell()
        {
            var value = cell.ToString();
            // As we, and careful others, write what only looks like a formula.
            cells.Add((value is ['\'', var first, ..] && Formula.Contains(first, StringComparison.Ordinal) ? value[1..] : value).Trim());
            cell.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(value => value.Length > 0)) rows.Add(new(began, [.. cells]));
            cells.Clear();
            began = line;
        }
    }

    /// <summary>With commas, and line ends as spreadsheets like them.</summary>
    public static string Write(IEnumerable<IEnumerable<string>> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    static string Cell(string value)
    {
        var safe = value.Length > 0 && Formula.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",;\"\r\n\t'") < 0 ? safe : $"{Quote}{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}{Quote}";
    }

    static char Separator(string text)
    {
        var first = text.AsSpan();
        if (first.IndexOfAny('\r', '\n') is >= 0 and var end) first = first[..end];
        var (best, most) = (',', first.Count(','));
        foreach (var other in (ReadOnlySpan<char>)[';', '\t'])
            if (first.Count(other) > most) (best, most) = (other, first.Count(other));
        return best;
    }
}
