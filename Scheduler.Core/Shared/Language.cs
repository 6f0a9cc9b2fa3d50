using System.Globalization;

namespace Scheduler.Core.Shared;

/// <summary>The languages that Scheduler speaks: those of the resources.</summary>
public static class Language
{
    public const string English = "en";
    public const string German = "de";

    /// <summary>The first is for everybody whose language is not among them.</summary>
    public static IReadOnlyList<string> All { get; } = [English, German];

    /// <summary>How to write for somebody of whom only the language is known: for English in the manner of Europe, weeks from Monday, 24 hours.</summary>
    /// <param name="language">One of <see cref="All"/>; anything else is English.</param>
    public static CultureInfo Culture(string? language) => CultureInfo.GetCultureInfo(language == German ? "de-DE" : "en-GB");

    /// <summary>Writes something in somebody's language: until the result is disposed, the culture is theirs.</summary>
    public static IDisposable Speak(CultureInfo culture)
    {
        var before = new Spoken(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        return before;
    }

    sealed record Spoken(CultureInfo Culture, CultureInfo Words) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Culture, Words);
    }
}
