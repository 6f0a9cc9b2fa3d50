using System.Text.RegularExpressions;

namespace Scheduler.Tests.Support;

/// <summary>Finds references to a namespace in code, in all the ways C# lets them be written.</summary>
public static class References
{
    static readonly Regex Nothing = new("(?!)", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Matches a reference to any of <paramref name="parent"/>'s child namespaces: in full, from an enclosing namespace, or by the child's bare name before a type.</summary>
    public static Regex To(string parent, IEnumerable<string> children)
    {
        var names = string.Join('|', children.Select(Regex.Escape));
        if (names.Length == 0) return Nothing;
        var prefix = parent.Split('.').Aggregate("", (outer, part) => outer.Length == 0 ? $@"{part}\." : $@"(?:{outer})?{part}\.");
        return new Regex($@"(?<![\w.])(?:(?:{prefix})(?:{names})\b|(?:{names})\.(?=[A-Z]))", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
