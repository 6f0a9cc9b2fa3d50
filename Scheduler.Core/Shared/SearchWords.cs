namespace Scheduler.Core.Shared;

/// <summary>What somebody types to find something again: words that must all be there, in any order and case.</summary>
public static class SearchWords
{
    /// <summary>Each is another part of the query.</summary>
    const int Most = 8;

    /// <returns>Each word as it stands and in lower case: SQLite's lower() leaves Ä as it is, so both are asked for. Words past the eighth are left out.</returns>
    public static IEnumerable<(string Word, string Lower)> Of(string? text) =>
        PlainText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Most).Select(word => (word, word.ToLowerInvariant()));
}
