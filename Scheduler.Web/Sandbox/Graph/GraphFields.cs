namespace Scheduler.Web.Sandbox.Graph;

/// <summary>The value of <c>fields</c>: names, each perhaps with modifiers <c>.type(large)</c>, which are read over, and with fields of its own <c>{id,username}</c>.</summary>
public sealed record GraphFields(IReadOnlyList<(string Name, string Nested)> Items)
{
    public static GraphFields Parse(string? text, params string[] whenEmpty)
    {
        var items = Split(text ?? "").Select(Item).Where(item => item.Name.Length > 0).ToList();
        return new(items.Count > 0 ? items : [.. whenEmpty.Select(name => (name, ""))]);
    }

    static (string Name, string Nested) Item(string text)
    {
        var end = text.IndexOfAny(['.', '{', '(']);
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var nested = open < 0 ? "" : text[(open + 1)..].TrimEnd('}');
        return ((end < 0 ? text : text[..end]).Trim(), nested);
    }

    /// <summary>At the commas that are not inside brackets.</summary>
    static IEnumerable<string> Split(string text)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (text[at] != ',' || depth > 0)
                continue;
            yield return text[start..at];
            start = at + 1;
        }
        yield return text[start..];
    }
}
