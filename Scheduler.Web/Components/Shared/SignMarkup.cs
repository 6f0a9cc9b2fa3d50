using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Components.Shared;

/// <summary>
/// Icons and platforms' signs as ready HTML, made once and shared by all readers. Element by element each of them would be memory that
/// the server holds for as long as a page is open, and a full month holds hundreds (scripts/bench calendar).
/// </summary>
static class SignMarkup
{
    // Icons that point along the line of reading are mirrored where it runs from right to left.
    static readonly HashSet<string> Directed = new(StringComparer.Ordinal) { "chevron-left", "chevron-right", "arrow-left", "send", "log-out", "list", "rotate-cw", "rotate-ccw" };

    static readonly ConcurrentDictionary<(string Sheet, string Name, bool Small), MarkupString> Icons = new();
    static readonly ConcurrentDictionary<string, MarkupString> Platforms = new(StringComparer.Ordinal);

    /// <param name="assets">The asking component's Assets.</param>
    /// <param name="name">A lucide name that stands in wwwroot-assets/icons.txt.</param>
    /// <param name="small">14 px with a stronger stroke; otherwise 20 px.</param>
    public static MarkupString Icon(ResourceAssetCollection assets, string name, bool small = false) => Icons.GetOrAdd((assets["img/icons.svg"], name, small), static icon =>
        new($"""<svg class="{(icon.Small ? "i s" : "i")}{(Directed.Contains(icon.Name) ? " flip" : "")}" aria-hidden="true"><use href="{icon.Sheet}#{icon.Name}"></use></svg>"""));

    /// <inheritdoc cref="Icon"/>
    public static MarkupString Platform(ResourceAssetCollection assets, Platform platform) => Platforms.GetOrAdd(
        assets[$"img/platforms/{PlatformCatalog.Limits(platform).Slug}.svg"], static sign => new($"""<img class="platform" src="{sign}" alt="">"""));
}
