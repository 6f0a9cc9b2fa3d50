using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Scheduler.Web.Components;
using Scheduler.Web.Components.Layout;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

/// <summary>Rules that hold for every page, also for those yet to come.</summary>
public partial class PageRulesTests
{
    // Whole folders are open, never a single page among closed ones.
    static readonly string[] OpenFolders = ["Legal", "Errors", "Login"];

    static string Root { get; } = FindRoot();

    [Fact]
    public void A_page_outside_the_open_folders_asks_for_a_signed_in_user()
    {
        var pages = typeof(Urls).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()).ToArray();
        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            Assert.NotNull(page.GetCustomAttribute<AuthorizeAttribute>());
            if (!OpenFolders.Any(folder => page.Namespace == $"Scheduler.Web.Components.{folder}")) Assert.Null(page.GetCustomAttribute<AllowAnonymousAttribute>());
        });
    }

    [Fact]
    public void Every_icon_that_is_named_is_in_the_sprite()
    {
        var sprite = File.ReadAllLines(Path.Combine(Root, "wwwroot-assets", "icons.txt")).ToHashSet(StringComparer.Ordinal);
        var named = Directory.EnumerateFiles(Path.Combine(Root, "Scheduler.Web", "Components"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => IconName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .Concat(NavItem.All.Select(item => item.Icon))
            .Concat(StatusLook.Keys.Select(key => StatusLook.Of(key).Icon));
        Assert.Subset(sprite, named.ToHashSet(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"(?:<Icon Name|\bIcon)=""(?<name>[a-z][a-z0-9-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconName();

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Scheduler.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
