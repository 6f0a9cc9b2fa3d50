using System.Globalization;

namespace Scheduler.Core.Shared;

/// <summary>Sentences from the resources, filled in. Dates and numbers are written by the reader's culture.</summary>
public static class Phrase
{
    /// <param name="pattern">A sentence of the resources with {0}, {1}…</param>
    public static string Fill(string pattern, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, pattern, values);

    /// <summary>The sentence for one or for another number; {0} is the number.</summary>
    public static string Count(int number, string one, string other) => Fill(number == 1 ? one : other, number);
}
