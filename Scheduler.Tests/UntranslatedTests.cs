using System.Text.RegularExpressions;
using Scheduler.Tests.Support;
using static Scheduler.Tests.Support.HouseRules;

namespace Scheduler.Tests;

/// <summary>Finds words for readers that stand in the code of the dashboard instead of in its resources.</summary>
public class UntranslatedTests
{
    /// <summary>The same in every language: our name, others' names.</summary>
    static readonly Regex Names = Pattern(@"\b(Scheduler|Instagram|Facebook|Graph API|Mac OS|UTC)\b|&\w+;");

    // Attributes and parameters that a reader sees or hears.
    static readonly Regex ReadAttribute = Pattern("""\b(?:title|aria-label|aria-description|placeholder|alt|Label|Text|Title|Hint|Note|NoneLabel|BackLabel|Back)="(?<words>[^"@]*\p{L}[^"@]*)["@]""");

    /// <summary>Commands, names of settings, scripts.</summary>
    static readonly Regex Literal = Pattern(@"<(code|script|style)\b[^>]*>[^<]*</\1>");

    static readonly Regex NotANewLine = Pattern(@"[^\n]");

    static readonly Regex Letters = Pattern(@"\p{L}{2,}");

    /// <summary>"Nothing was found", "Save mails": a capital first, then a space. Names of settings and formats have none.</summary>
    static readonly Regex Sentence = Pattern("""\$?@?"(?<words>\p{Lu}[^"\\]*? [^"]*)"(?!""|\])""");

    static readonly Regex NotForReaders = Pattern(@"\bLog(?:Trace|Debug|Information|Warning|Error|Critical)\(|\bnew \w*Exception\(|\bthrow new (?!RequestRejected)|\[LoggerMessage|\bPattern\(|ToString\(");

    /// <summary>What clients of the APIs read, in the words of the API's documentation.</summary>
    static readonly string[] ForMachines = ["Scheduler.Web/Media/UploadRoutes.cs", "Scheduler.Web/Media/VideoRoutes.cs"];

    static IEnumerable<SourceFile> Dashboard => SourceTree.Code("Scheduler.Web/Components");

    [Fact]
    public void No_page_holds_words_of_its_own() => None(
        from file in Dashboard.Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal))
        from place in TextNodes(file).Concat(Attributes(file))
        select place,
        "What a reader sees comes from an XTexts.resx, in English and German.");

    [Fact]
    public void No_code_holds_sentences_for_readers() => None(
        from file in Dashboard.Concat(SourceTree.Code("Scheduler.Web/Auth")).Concat(SourceTree.Code("Scheduler.Web/Media"))
        where !ForMachines.Contains(file.Path)
        from Match match in Sentence.Matches(file.Code)
        let line = LineOf(file.Code, match.Index)
        where !NotForReaders.IsMatch(line) && Letters.IsMatch(Names.Replace(match.Groups["words"].Value, ""))
        select file.Place(match.Index),
        "What a reader sees comes from an XTexts.resx, in English and German.");

    [Fact]
    public void No_refusal_of_Core_is_bare_words() => None(
        Lines("Scheduler.Core", Pattern("""(?:Conflict|Forbidden|TooLarge|Field)\([^;]*?\$?"\p{Lu}[^"]* [^"]*"|new RequestRejected\([^;]*\$?"\p{Lu}|new (?:StepOutcome|FindOutcome)\.\w+\([^;]*"\p{Lu}\w* """)),
        "A refusal is read by people: its sentence comes from an XTexts.resx.");

    [Fact]
    public void What_is_stored_names_its_key() => None(
        Lines("Scheduler.Core", Pattern(@"\bSentence\.Of\((?!\w+Texts\.\w+\)|string text)")),
        "Write Sentence.Of(XTexts.Key): the key is kept, not the words of the moment.");

    [Fact]
    public void No_script_of_the_dashboard_speaks_for_itself() => None(
        from file in SourceTree.Files("wwwroot-assets/js", @"\.m?js$")
        from Match match in Pattern("""(?<!console\.\w+\()['"`](?<words>\p{Lu}\p{Ll}+ \p{L}[^'"`]*)['"`]""").Matches(file.Code)
        where Letters.IsMatch(Names.Replace(match.Groups["words"].Value, ""))
        select file.Place(match.Index),
        "A script takes its sentences from the page (data attributes), in the reader's language.");

    static IEnumerable<string> Attributes(SourceFile file) =>
        from Match match in ReadAttribute.Matches(file.Code)
        where Letters.IsMatch(Names.Replace(match.Groups["words"].Value, ""))
        select file.Place(match.Groups["words"].Index);

    /// <summary>Words between tags, outside code: each line of markup, without tags, expressions and statements.</summary>
    static IEnumerable<string> TextNodes(SourceFile file)
    {
        var markup = Markup(file.Code);
        var index = 0;
        foreach (var line in markup.Split('\n'))
        {
            if (!IsStatement(line) && Letters.IsMatch(Bare(Names.Replace(line, match => new string(' ', match.Length))))) yield return file.Place(index);
            index += line.Length + 1;
        }
    }

    /// <summary>The file up to its @code, with everything in tags and in expressions blanked out.</summary>
    static string Markup(string razor)
    {
        var end = razor.IndexOf("\n@code", StringComparison.Ordinal);
        var text = Literal.Replace(end < 0 ? razor : razor[..end], literal => NotANewLine.Replace(literal.Value, " ")).ToCharArray();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '<' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] is '/' or '!')) at = Blank(text, at, TagEnd(text, at));
            else if (text[at] == '@' && at + 1 < text.Length && text[at + 1] == '(') at = Blank(text, at, Closing(text, at + 1));
        }
        return new(text);
    }

    static int Blank(char[] text, int from, int to)
    {
        for (var at = from; at <= to && at < text.Length; at++)
            if (text[at] != '\n') text[at] = ' ';
        return to;
    }

    static int TagEnd(char[] text, int at)
    {
        var quoted = false;
        var depth = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')') depth--;
            else if (text[at] == '"' && depth == 0) quoted = !quoted;
            else if (text[at] == '>' && !quoted && depth == 0) return at;
        }
        return at;
    }

    static int Closing(char[] text, int open)
    {
        for (var depth = 0; open < text.Length; open++)
        {
            if (text[open] == '(') depth++;
            else if (text[open] == ')' && --depth == 0) return open;
        }
        return open;
    }

    /// <summary>Directives and C# between the tags.</summary>
    static bool IsStatement(string line) => Pattern(
        @"^\s*(@(page|using|inject|implements|inherits|attribute|layout|typeparam|namespace|rendermode)\b|\}|\{|else\b|case\b|default:|break;|var\b|switch\b|foreach\b|for\b|if\b|@\{|@?_\s*=|\w+\.Draw\(__builder, )").IsMatch(line);

    /// <summary>Without @expressions and @if (…) { … } heads.</summary>
    static string Bare(string line) => Pattern(@"@(if|foreach|for|switch|while|using|lock)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\belse( if\s*\([^)]*\))?\b|@[\w.!?]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]|[.?!]+\w+)*").Replace(line, " ");

    static string LineOf(string code, int index)
    {
        var start = code.LastIndexOf('\n', Math.Max(0, index - 1)) + 1;
        return code[start..].Split('\n', 2)[0];
    }
}
