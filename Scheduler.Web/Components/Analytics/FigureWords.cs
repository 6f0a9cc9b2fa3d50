using System.Globalization;
using Scheduler.Core.Analytics;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Analytics;

/// <summary>Figures in words, as the current culture writes them. What is not known is a dash, never a 0.</summary>
public static class FigureWords
{
    /// <summary>A dash that a screen reader passes over.</summary>
    public const string Unknown = "–";

    public static string Count(long? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? Unknown;

    /// <summary>"1,234 views", or that nobody knows.</summary>
    public static string Views(long? count) => count is { } known ? Phrase.Fill(FiguresTexts.ViewsOf, known) : FiguresTexts.ViewsUnknown;

    /// <summary>"6.5 %".</summary>
    public static string Rate(decimal? rate) => rate is { } known ? Phrase.Fill(FiguresTexts.Percent, known.ToString("0.##", CultureInfo.CurrentCulture)) : Unknown;

    /// <summary>"6.5 % engagement", or that without views there is none.</summary>
    public static string RateOrNone(decimal? rate) => rate is null ? FiguresTexts.NoRate : Phrase.Fill(FiguresTexts.RateOf, Rate(rate));

    /// <summary>"+12 %", against what was before; null where that was nothing: from nothing there is no percentage.</summary>
    public static string? Change(long? now, long? before) => before is > 0 && (now - before) * 100m / before is { } change ? Phrase.Fill(FiguresTexts.Percent, Signed(Math.Round(change, MidpointRounding.AwayFromZero), "0")) : null;

    /// <summary>"+0.4 points": a rate is not compared in percent of itself.</summary>
    public static string? Change(decimal? now, decimal? before) => now - before is { } points ? Phrase.Fill(FiguresTexts.Points, Signed(points, "0.##")) : null;

    public static string Of(FigureSource source) => source switch
    {
        FigureSource.Manual => FiguresTexts.ByHand,
        FigureSource.Buffer => FiguresTexts.FromBuffer,
        _ => FiguresTexts.FromPlatform,
    };

    static string Signed(decimal value, string format) => value.ToString($"+{format};−{format};±0", CultureInfo.CurrentCulture);
}
