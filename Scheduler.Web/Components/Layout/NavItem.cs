namespace Scheduler.Web.Components.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Href">From <see cref="Urls"/>.</param>
/// <param name="Icon">A name from icons.txt.</param>
/// <param name="OnBar">Stands on the phone's bottom bar too, which has room for three; the others are under More.</param>
public sealed record NavItem(string Label, string Href, string Icon, bool OnBar = false)
{
    /// <summary>The dashboard's pages in their order, in the reader's language. A new page is one line here.</summary>
    public static IReadOnlyList<NavItem> All =>
    [
        new(LayoutTexts.Calendar, Urls.Calendar(), "calendar", OnBar: true),
        new(LayoutTexts.Posts, Urls.Posts(), "list", OnBar: true),
        new(LayoutTexts.Media, Urls.Media(), "image"),
        new(LayoutTexts.Analytics, Urls.Analytics(), "chart-line", OnBar: true),
        new(LayoutTexts.Campaigns, Urls.Campaigns(), "flag"),
        new(LayoutTexts.Accounts, Urls.Accounts, "users"),
        new(LayoutTexts.Settings, Urls.Settings, "settings"),
    ];

    /// <summary>Whether this entry is the one of the page at <paramref name="path"/> (no query, with leading slash).</summary>
    public bool Covers(string path) =>
        path.StartsWith(Href, StringComparison.OrdinalIgnoreCase) && (path.Length == Href.Length || (path[Href.Length] == '/' && Href != Urls.Calendar()));
}
