using Scheduler.Web.Components;

namespace Scheduler.Web.Auth;

/// <summary>Where a login leads back to: a page of ours, whatever the address says.</summary>
static class ReturnPath
{
    /// <returns><paramref name="asked"/> when it is a local path, otherwise the calendar.</returns>
    public static string Of(string? asked) => IsLocal(asked) ? asked! : Urls.Calendar();

    // "//host" and "/\host" lead elsewhere; tabs and line breaks are dropped by browsers, which makes "/<tab>/host" the same.
    static bool IsLocal(string? path) => path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(c => char.IsControl(c) || c == '\\');
}
