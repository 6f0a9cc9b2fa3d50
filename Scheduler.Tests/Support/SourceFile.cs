using System.Globalization;
using System.Text.RegularExpressions;

namespace Scheduler.Tests.Support;

/// <summary>A file of ours.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Text">As it is.</param>
/// <param name="Code">The same with its comments blanked out, line for line.</param>
public sealed partial record SourceFile(string Path, string Text, string Code)
{
    /// <summary>The name up to the first dot: <c>Board</c> of Board.razor.cs.</summary>
    public string Stem => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>The namespace its folder stands for.</summary>
    public string FolderNamespace => Path[..Path.LastIndexOf('/')].Replace('/', '.');

    public static SourceFile Read(string path, string fullPath)
    {
        var text = File.ReadAllText(fullPath);
        return new SourceFile(path, text, Comment().Replace(text, comment => NotANewLine().Replace(comment.Value, " ")));
    }

    /// <summary>Where the code matches, each as <c>path:line: the line</c>.</summary>
    public IEnumerable<string> Find(Regex pattern) => pattern.Matches(Code).Select(match => Place(match.Index));

    public string Place(int index)
    {
        var start = Text.LastIndexOf('\n', Math.Max(0, index - 1)) + 1;
        var line = Text[start..].Split('\n', 2)[0].Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{Path}:{Text.AsSpan(0, start).Count('\n') + 1}: {line}");
    }

    // Only where a comment can begin, so that neither a URL nor a glob in a string counts as one.
    [GeneratedRegex(@"(?<=^|[\s;{}),])(//.*|/\*(.|\n)*?\*/)|@\*(.|\n)*?\*@|<!--(.|\n)*?-->", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[^\n]", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NotANewLine();
}
