using System.Globalization;
using System.Text.RegularExpressions;

namespace Scheduler.Tests.Metrics;

/// <summary>What /metrics said, read as strictly as Prometheus reads it.</summary>
sealed partial class Scrape
{
    readonly Dictionary<string, double> samples = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> types = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A line is none.</exception>
    public Scrape(string text)
    {
        if (text.Length > 0 && !text.EndsWith('\n')) throw new FormatException("The last line must end.");
        foreach (var line in text.Split('\n')[..^1])
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                if (comment.Groups["type"] is { Success: true, Value: var type } && !types.TryAdd(comment.Groups["name"].Value, type)) throw new FormatException("Twice: " + line);
                continue;
            }
            var sample = Sample().Match(line);
            if (!sample.Success) throw new FormatException(line);
            var value = sample.Groups["value"].Value switch { "+Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, var number => double.Parse(number, CultureInfo.InvariantCulture) };
            if (!types.ContainsKey(Parts().Replace(sample.Groups["name"].Value, "")) && !types.ContainsKey(sample.Groups["name"].Value)) throw new FormatException("No type: " + line);
            if (!samples.TryAdd(sample.Groups["series"].Value, value)) throw new FormatException("Twice: " + line);
        }
    }

    public IReadOnlyDictionary<string, string> Types => types;

    public IReadOnlyCollection<string> Series => samples.Keys;

    public IEnumerable<string> LabelNames => samples.Keys.SelectMany(series => Label().Matches(series).Select(label => label.Groups["name"].Value)).Distinct(StringComparer.Ordinal);

    /// <summary>Null: there is no such series.</summary>
    public double? this[string series] => samples.TryGetValue(series, out var value) ? value : null;

    [GeneratedRegex("""^# (?:HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) .*|TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram))$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("""^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*"(,(?!\})|(?=\})))+\})?) (?<value>[+-]Inf|NaN|-?[0-9.]+(E[+-]?[0-9]+)?)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex("""[{,](?<name>[a-zA-Z_][a-zA-Z0-9_]*)=""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
