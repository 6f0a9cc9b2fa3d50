using System.Xml;
using System.Xml.Linq;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Support.HouseRules;

namespace Scheduler.Tests;

/// <summary>How things are called and what stays out of the sources. Each rule names every line that breaks it.</summary>
public class HouseStyleTests
{
    static IEnumerable<SourceFile> Product => SourceTree.Code("Scheduler.Core").Concat(SourceTree.Code("Scheduler.Web"));

    static IEnumerable<SourceFile> AllCode => Product.Concat(SourceTree.Code("Scheduler.Tests"));

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var empty = Pattern("(Manager|Helpers?|Util|Utils|Utility|Utilities|Impl|Base|Dto|DTO)s?$");
        var types = AllCode.SelectMany(Types).Where(type => empty.IsMatch(type.Name)).Select(type => type.Place);
        var files = AllCode.Where(file => empty.IsMatch(file.Stem) || file.Stem == "Extensions").Select(file => file.Path);
        None([.. types, .. files], "These endings say nothing: find the noun.");
    }

    [Fact]
    public void A_file_holds_one_public_class_or_interface_and_has_its_name()
    {
        var files = Product.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Stem != "Program").Select(file => (file.Stem, Main: PublicTypes(file))).ToList();
        None(files.SelectMany(file => file.Main.Skip(1)).Select(type => type.Place), "One a file; records, enums, one-liners and what is not public may stand beside it.");
        None(from file in files from type in file.Main where type.Name != file.Stem select type.Place, "The file is called like what it holds.");

        static List<DeclaredType> PublicTypes(SourceFile file) =>
            [.. Types(file).Where(type => type is { IsPublic: true, IsNested: false, HasBody: true, Kind: "class" or "interface" }).DistinctBy(type => type.Name)];
    }

    [Fact]
    public void No_method_is_async_void() =>
        None(Lines(AllCode, Pattern(@"\basync\s+void\s+\w+\s*[(<]")), "What an async void method throws ends the process: return a Task.");

    [Fact]
    public void No_exception_is_swallowed()
    {
        var empty = Pattern(@"\bcatch\b\s*(?<narrow>\((?!Exception\b|System\.Exception\b)[^)]*\)|\([^)]*\)\s*when\b)?[^{]*\{\s*\}");
        None(
            from file in AllCode
            from match in empty.Matches(file.Code)
            let saysWhy = file.Text.Substring(match.Index, match.Length) != match.Value
            where !saysWhy || !match.Groups["narrow"].Success
            select file.Place(match.Index),
            "Handle it or let it pass. Only one particular exception may be dropped, with a comment that says why.");
    }

    [Fact]
    public void The_ban_is_not_lifted_in_the_product() => None(
        Lines([.. Product, .. SourceTree.Files("", @"\.(csproj|props|targets|editorconfig|globalconfig)$")], Pattern("RS0030")),
        "Take TimeProvider or IHttpClientFactory.");

    [Fact]
    public void Package_versions_stand_in_one_file() => None(
        from file in SourceTree.Files("", @"\.(csproj|props|targets)$")
        where file.Path != "Directory.Packages.props"
        from package in XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants()
        where package.Name.LocalName is "PackageReference" or "PackageVersion" or "GlobalPackageReference"
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
        select $"{file.Path}:{((IXmlLineInfo)package).LineNumber}: {package}",
        "Versions stand in Directory.Packages.props.");

    [Fact]
    public void Nothing_says_where_packages_come_from()
    {
        None(Lines(SourceTree.Files("", @"(^|[.-])lock(file)?[^/]*\.(json|yaml)$|^npm-shrinkwrap\.json$"), Pattern(@"""resolved""\s*:\s*""https?:")),
            "Lockfiles hold no addresses: each machine has its own registry (.npmrc: omit-lockfile-registry-resolved).");
        None(Lines(SourceTree.Files("", @"^\.npmrc$|^\.yarnrc"), Pattern(@"^\s*(@[\w-]+:)?registry\b")), "Each machine has its own registry.");
        None(SourceTree.Files("", @"^nuget\.config$").Select(file => file.Path), "Each machine has its own package sources.");
    }
}
