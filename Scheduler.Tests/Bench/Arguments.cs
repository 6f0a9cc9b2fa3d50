using System.Globalization;

namespace Scheduler.Tests.Bench;

/// <summary>What follows a command: <c>--name value</c> or <c>--name=value</c>.</summary>
sealed class Arguments
{
    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <exception cref="BadArguments">A word that is no name, or a name without a value.</exception>
    public Arguments(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal)) throw new BadArguments($"\"{words[i]}\": a setting looks like --posts 1000.");
            var (name, equals) = (words[i][2..], words[i].IndexOf('=', StringComparison.Ordinal));
            if (equals > 0) values[words[i][2..equals]] = words[i][(equals + 1)..];
            else if (++i < words.Count) values[name] = words[i];
            else throw new BadArguments($"--{name} needs a value.");
        }
    }

    public string? Text(string name) => values.Remove(name, out var value) ? value : null;

    public double Number(string name, double otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : throw new BadArguments($"--{name} must be a number, not \"{text}\".");
    }

    public int Count(string name, int otherwise) => Math.Max(1, (int)Number(name, otherwise));

    public TimeSpan Seconds(string name, TimeSpan otherwise) => TimeSpan.FromSeconds(Number(name, otherwise.TotalSeconds));

    public T Choice<T>(string name, T otherwise) where T : struct, Enum
    {
        if (Text(name) is not { } text) return otherwise;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw new BadArguments($"--{name} is one of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>Called when all that is known was asked for.</summary>
    /// <exception cref="BadArguments">Something else was given: most likely a misspelt name.</exception>
    public void RefuseOthers()
    {
        if (values.Count > 0) throw new BadArguments($"Unknown: {string.Join(", ", values.Keys.Select(name => "--" + name))}.");
    }
}
