namespace Scheduler.Core.Tables;

/// <param name="Line">Of the file, from 1, in which it begins.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
