using Scheduler.Tests.Support;
using static Scheduler.Tests.Support.HouseRules;

namespace Scheduler.Tests;

/// <summary>Who may refer to whom. Each rule reads the sources as they lie here and names every line that breaks it.</summary>
public class HouseTests
{
    const string Core = "Scheduler.Core";
    const string Web = "Scheduler.Web";

    /// <summary>Everybody may use these, so they may use nobody.</summary>
    static readonly string[] ForEverybody = ["Shared", "Changes"];

    static IReadOnlyList<string> Platforms => SourceTree.FoldersIn($"{Core}/Platforms");

    static IReadOnlyList<string> Dialects => SourceTree.FoldersIn($"{Web}/Api");

    [Fact]
    public void Projects_refer_to_each_other_in_one_direction()
    {
        Assert.Empty(ProjectReferences(Core));
        Assert.Equal([Core], ProjectReferences(Web));
        Assert.Equal([Core, Web], ProjectReferences("Scheduler.Tests"));
    }

    [Fact]
    public void Core_refers_to_no_other_project() => None(
        Lines(Core, References.To("Scheduler", ["Web", "Tests"])),
        "Core holds the use cases; Web translates to and from it.");

    // Identity's user and its store, and Data Protection, which keeps tokens encrypted, carry AspNetCore in their names but run
    // in any program. All else of Microsoft.AspNetCore needs a web server, and a use case must not.
    [Fact]
    public void Core_needs_no_web_server()
    {
        var other = Pattern(@"\bMicrosoft\.AspNetCore\.(?!(Identity|DataProtection)\b)");
        None(Lines(Core, other), "Of ASP.NET Core only Identity and DataProtection need no web server.");
        Assert.DoesNotContain(typeof(Scheduler.Core.Shared.RequestRejected).Assembly.GetReferencedAssemblies(), linked => other.IsMatch(linked.Name!));
    }

    [Fact]
    public void Namespaces_are_folders() => None(
        from file in SourceTree.Code(Core).Concat(SourceTree.Code(Web))
        from declared in Pattern(@"^\s*namespace\s+([\w.]+)").Matches(file.Code)
        where declared.Groups[1].Value != file.FolderNamespace
        select file.Place(declared.Groups[1].Index),
        "The rules here go by folder, so the namespace must be the folder's.");

    [Fact]
    public void Nothing_of_ours_is_imported_globally() => None(
        Lines([.. SourceTree.Code(Core), .. SourceTree.Code(Web), .. SourceTree.Files("", @"\.(csproj|props|targets)$")],
            Pattern(@"^\s*global\s+using\s[^;]*\bScheduler\.|<Using\s[^>]*""Scheduler\.")),
        "Each file shows whom it refers to.");

    [Fact]
    public void What_every_feature_uses_refers_to_no_feature() => None(
        from folder in ForEverybody
        from line in Lines($"{Core}/{folder}", References.To(Core, SourceTree.FoldersIn(Core).Except(ForEverybody)))
        select line,
        "Shared and Changes are for everybody, so they know nobody.");

    [Fact]
    public void A_platform_knows_no_other_platform() => None(
        from platform in Platforms
        from line in Lines($"{Core}/Platforms/{platform}", References.To($"{Core}.Platforms", Platforms.Except([platform])))
        select line,
        "What two platforms share lies in Platforms itself.");

    [Fact]
    public void Only_Platforms_knows_the_platforms() => None(
        Lines(SourceTree.Code(Core).Where(file => !file.Path.StartsWith($"{Core}/Platforms/", StringComparison.Ordinal)), References.To($"{Core}.Platforms", Platforms)),
        "A new platform changes nothing outside Platforms: take the catalogue's data or one of the contracts.");

    [Fact]
    public void A_platform_never_saves()
    {
        var services = SourceTree.Code(Core).SelectMany(Types).Select(type => type.Name).Where(name => name.EndsWith("Service", StringComparison.Ordinal));
        var words = string.Join('|', [.. services, "SchedulerDbContext", "IDbContextFactory", @"Microsoft\.EntityFrameworkCore"]);
        None(
            from platform in Platforms
            from line in Lines($"{Core}/Platforms/{platform}", References.To(Core, ["Storage"]), Pattern($@"\b({words})\b"))
            select line,
            "A publisher is given a request and returns an outcome; services and saving are not its business.");
    }

    [Fact]
    public void An_API_dialect_knows_neither_another_nor_the_pages() => None(
        from dialect in Dialects
        from line in Lines($"{Web}/Api/{dialect}", References.To($"{Web}.Api", Dialects.Except([dialect])), References.To(Web, ["Components"]))
        select line,
        "Delete a dialect's folder, or all pages, and the others still work.");

    [Fact]
    public void Routes_and_pages_never_touch_the_database() => None(
        from folder in new[] { $"{Web}/Api", $"{Web}/Components" }
        from line in Lines(folder, References.To(Core, ["Storage"]), Pattern(@"\bMicrosoft\.EntityFrameworkCore\b|\bI?DbContext\w*"))
        select line,
        "They ask a service or a query of Core; the rules live there.");

    [Fact]
    public void The_sandbox_knows_nothing_of_Core() => None(
        Lines($"{Web}/Sandbox", References.To("Scheduler", ["Core"])),
        "The sandbox stands for somebody else's server: it sees what they would see.");
}
