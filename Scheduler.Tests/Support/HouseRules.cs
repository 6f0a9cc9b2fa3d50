using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Scheduler.Tests.Support;

/// <summary>What the house's rules are written with.</summary>
public static class HouseRules
{
    const string Modifiers = @"(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|unsafe|ref)\s+)*";
    static readonly Regex Declaration = Pattern($@"^(?<indent>[ \t]*){Modifiers}(?<kind>class|interface|struct|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)");

    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5));

    /// <summary>Fails with every line in these folders that matches.</summary>
    /// <param name="because">What the reader of the failure should know.</param>
    public static void Forbid(string folder, Regex pattern, string because) => Forbid(SourceTree.Code(folder), pattern, because);

    /// <inheritdoc cref="Forbid(string, Regex, string)"/>
    public static void Forbid(IEnumerable<SourceFile> files, Regex pattern, string because) => None(files.SelectMany(file => file.Find(pattern)), because);

    /// <summary>Fails where there is any such place.</summary>
    public static void None(IEnumerable<string> places, string because)
    {
        var found = places.Distinct().ToList();
        if (found.Count > 0) Assert.Fail($"{because}\n  {string.Join("\n  ", found)}");
    }

    /// <summary>Names of the projects a project refers to, in order.</summary>
    public static IEnumerable<string> ProjectReferences(string project) => XDocument.Load(SourceTree.PathOf($"{project}/{project}.csproj"))
        .Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).Order();

    /// <summary>The types a file declares, nested ones too.</summary>
    public static IEnumerable<DeclaredType> Types(SourceFile file) => Declaration.Matches(file.Code).Select(match => new DeclaredType(
        match.Groups["name"].Value, match.Groups["kind"].Value, IsNested: match.Groups["indent"].Length > 0, file.Place(match.Groups["name"].Index)));
}

/// <param name="Kind">The keyword: class, interface, record …</param>
/// <param name="Place">As <c>path:line: the line</c>.</param>
public sealed record DeclaredType(string Name, string Kind, bool IsNested, string Place);
