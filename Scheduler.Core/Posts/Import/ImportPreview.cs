namespace Scheduler.Core.Posts.Import;

/// <summary>What an import would make, before anything is made.</summary>
/// <param name="Batch">Names this reading of the file: importing a row of it twice makes one post.</param>
/// <param name="Unknown">Names of columns that were not looked at.</param>
public sealed record ImportPreview(string Batch, IReadOnlyList<ImportRow> Rows, IReadOnlyList<string> Unknown)
{
    public int Good => Rows.Count(row => row.IsGood);
}
