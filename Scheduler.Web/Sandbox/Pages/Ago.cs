using System.Globalization;

namespace Scheduler.Web.Sandbox.Pages;

/// <summary>How long ago, in few words: a page without the visitor's time zone can say no more.</summary>
static class Ago
{
    public static string Text(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 10 } => "just now",
        { TotalMinutes: < 1 } age => $"{(int)age.TotalSeconds} s ago",
        { TotalHours: < 1 } age => $"{(int)age.TotalMinutes} min ago",
        { TotalDays: < 1 } age => $"{(int)age.TotalHours} h ago",
        _ => then.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };
}
