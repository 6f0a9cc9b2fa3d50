using System.Text.RegularExpressions;
using System.Xml.Linq;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Support.HouseRules;

namespace Scheduler.Tests;

/// <summary>The sentences of the resources (XTexts.resx, and XTexts.de.resx beside it): English and German say the same things.</summary>
public class TextsTests
{
    static readonly Regex Hole = Pattern(@"\{\d+(?::[^}]*)?\}");

    static readonly IReadOnlyList<SourceFile> English =
        [.. new[] { "Scheduler.Core", "Scheduler.Web" }.SelectMany(project => SourceTree.Files(project, @"Texts\.resx$")).OrderBy(file => file.Path, StringComparer.Ordinal)];

    [Fact]
    public void Every_sentence_is_there_in_German_with_the_same_holes() => None(
        from file in English
        let german = Sentences(German(file))
        let english = Sentences(file)
        from key in english.Keys.Union(german.Keys)
        let holes = (Holes(english.GetValueOrDefault(key)), Holes(german.GetValueOrDefault(key)))
        where !english.ContainsKey(key) || !german.ContainsKey(key) || !holes.Item1.SetEquals(holes.Item2) || german[key].Length == 0 || english[key].Length == 0
        select $"{file.Path}: {key}",
        "Both languages, with {0} in both.");

    [Fact]
    public void Every_sentence_is_used()
    {
        var code = string.Join('\n', SourceTree.Code("Scheduler.Core").Concat(SourceTree.Code("Scheduler.Web")).Select(file => file.Code));
        None(
            from file in English
            let used = Pattern($@"\b{file.Stem}\.(\w+)").Matches(code).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal)
            from key in Sentences(file).Keys
            where !used.Contains(key)
            select $"{file.Path}: {key}",
            "Nobody says this: delete it.");
    }

    /// <summary>English sentences that German says in other words; with {0} where values come. "{0} on {1}" may be anything.</summary>
    public static IEnumerable<string> Differing() =>
        from file in English
        let german = Sentences(German(file))
        from sentence in Sentences(file)
        where german[sentence.Key] != sentence.Value && Hole.Replace(sentence.Value, "").Count(char.IsLetter) > (sentence.Value is ['{', .., '}'] ? 4 : 0)
        select sentence.Value;

    static SourceFile German(SourceFile english)
    {
        var path = english.Path.Replace(".resx", ".de.resx", StringComparison.Ordinal);
        return SourceFile.Read(path, SourceTree.PathOf(path));
    }

    static Dictionary<string, string> Sentences(SourceFile file) => XDocument.Parse(file.Text).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    static HashSet<string> Holes(string? sentence) => [.. Hole.Matches(sentence ?? "").Select(match => match.Value)];
}
