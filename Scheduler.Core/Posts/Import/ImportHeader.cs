using Scheduler.Core.Shared;
using Scheduler.Core.Tables;

namespace Scheduler.Core.Posts.Import;

/// <summary>Which column holds what, by the names in the first row: ours, in English and German, and those of files for other programs. Pure.</summary>
/// <param name="Unknown">Names of columns that are not looked at.</param>
public sealed record ImportHeader(IReadOnlyDictionary<ImportColumn, int> Places, IReadOnlyList<string> Unknown)
{
    static readonly Dictionary<string, ImportColumn> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["date"] = ImportColumn.Date, ["datum"] = ImportColumn.Date, ["day"] = ImportColumn.Date,
        ["time"] = ImportColumn.Time, ["uhrzeit"] = ImportColumn.Time, ["zeit"] = ImportColumn.Time,
        ["scheduledtime"] = ImportColumn.Instant, ["publishat"] = ImportColumn.Instant,
        ["caption"] = ImportColumn.Caption, ["text"] = ImportColumn.Caption, ["content"] = ImportColumn.Caption, ["message"] = ImportColumn.Caption, ["beschriftung"] = ImportColumn.Caption,
        ["accounts"] = ImportColumn.Accounts, ["account"] = ImportColumn.Accounts, ["platforms"] = ImportColumn.Accounts, ["konten"] = ImportColumn.Accounts, ["konto"] = ImportColumn.Accounts,
        ["media"] = ImportColumn.Media, ["mediaurls"] = ImportColumn.Media, ["pictures"] = ImportColumn.Media, ["image"] = ImportColumn.Media, ["medien"] = ImportColumn.Media, ["bilder"] = ImportColumn.Media, ["bild"] = ImportColumn.Media,
        ["alttext"] = ImportColumn.AltText, ["alt"] = ImportColumn.AltText, ["alternativtext"] = ImportColumn.AltText,
    };

    /// <summary>As our example has them.</summary>
    public static IReadOnlyList<string> Ours { get; } = ["date", "time", "caption", "accounts", "media", "alt text"];

    /// <exception cref="RequestRejected">Field file: neither a caption nor media, so it is no list of posts; or one column twice.</exception>
    public static ImportHeader Read(CsvRow row)
    {
        var (places, unknown) = (new Dictionary<ImportColumn, int>(), new List<string>());
        foreach (var (place, name) in row.Cells.Index())
        {
            if (!Names.TryGetValue(name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), out var column))
            {
                if (name.Length > 0) unknown.Add(name);
            }
            else if (!places.TryAdd(column, place)) throw RequestRejected.Field("file", Phrase.Fill(ImportTexts.ColumnTwice, name));
        }
        return places.ContainsKey(ImportColumn.Caption) || places.ContainsKey(ImportColumn.Media) ? new(places, unknown)
            : throw RequestRejected.Field("file", Phrase.Fill(ImportTexts.NoColumns, string.Join(", ", Ours)));
    }

    /// <summary>Empty where the row, or the file, has none.</summary>
    public string Cell(CsvRow row, ImportColumn column) => Places.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : "";
}
