using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Scheduler.Tests.Support;

/// <summary>What the house's rules are written with.</summary>
public static class HouseRules
{
    const string Modifiers = @"(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|unsafe|ref)\s+)*";
    static readonly Regex Declaration = Pattern($@"^(?<indent>[ \t]*)(?<modifiers>{Modifiers})(?<kind>class|interface|struct|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)");

    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(5));

    /// <summary>Every line of code in a folder and below that matches any of these, as <c>path:line: the line</c>.</summary>
    public static IEnumerable<string> Lines(string folder, params Regex[] patterns) => Lines(SourceTree.Code(folder), patterns);

    /// <inheritdoc cref="Lines(string, Regex[])"/>
    public static IEnumerable<string> Lines(IEnumerable<SourceFile> files, params Regex[] patterns) =>
        from file in files from pattern in patterns from place in file.Find(pattern) select place;

    /// <summary>Fails with all such places.</summary>
    /// <param name="because">What the reader of the failure should know.</param>
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
        match.Groups["name"].Value, match.Groups["kind"].Value, IsPublic: match.Groups["modifiers"].Value.Contains("public", StringComparison.Ordinal), IsNested: match.Groups["indent"].Length > 0, file.Place(match.Groups["name"].Index)));
}

/// <param name="Kind">The keyword: class, interface, record …</param>
/// <param name="Place">As <c>path:line: the line</c>.</param>
public sealed record DeclaredType(string Name, string Kind, bool IsPublic, bool IsNested, string Place)
{
    /// <summary>One that only names its base, for example a context per database, is one line.</summary>
    public bool HasBody => !Place.EndsWith(';');
}
