using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scheduler.Core.Shared;

/// <summary>
/// A sentence that is written now, on nobody's behalf, and read later by people of any language: kept as keys of the resources with
/// their values, and put into words by <see cref="ToString"/> in the reader's language. Words of others, such as a platform's, are kept as they are.
/// <code>Sentence.Of(InstagramTexts.QuotaUsedUp).With(25) + Sentence.Of(PublishingTexts.Again)</code>
/// </summary>
public sealed record Sentence
{
    /// <summary>Characters of <see cref="Stored"/>; what is longer is cut, since a result must never be lost over a platform's many words.</summary>
    public const int MaxLength = 2000;

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly FrozenDictionary<string, ResourceManager> Texts = Resources();

    /// <summary>Those without values, made once: the engine says the same few thousands of times in a second.</summary>
    static readonly ConcurrentDictionary<string, Sentence> Known = new(StringComparer.Ordinal);

    Sentence(string stored) => Stored = stored;

    /// <summary>
    /// As the database has it: bare words, or a JSON array of parts. A part is bare words, or an array of a key ("InstagramTexts.Pause")
    /// and its values: words, a number, {"at":[…]} wall-clock times, {"on":…} a day, or an array of parts.
    /// </summary>
    public string Stored { get; }

    /// <param name="text">Written as XTexts.Key: it is the key that is kept, not the words of the moment.</param>
    public static Sentence Of(string text, [CallerArgumentExpression(nameof(text))] string key = "") => Known.TryGetValue(key, out var known) ? known : Known[key] = First(text, key);

    static Sentence First(string text, string key)
    {
        var names = key.Split('.');
        return names is [.., var texts, var name] && Texts.ContainsKey(texts) && text.Length > 0
            ? Fitting([new JsonArray($"{texts}.{name}")])
            : throw new ArgumentException($"Not a text of Core's resources: {key}", nameof(text));
    }

    /// <summary>What the database has, from whatever version.</summary>
    public static Sentence Read(string stored) => new(stored);

    /// <summary>Fills the holes of the part that was written last.</summary>
    /// <param name="values">Words, numbers, <see cref="DateTime"/> for a wall-clock time or an array of them for several, <see cref="DateOnly"/>, or sentences.</param>
    public Sentence With(params ReadOnlySpan<object> values)
    {
        var parts = Parts() is { Count: > 0 } known && known[^1] is JsonArray ? known : throw new InvalidOperationException("Bare words have no holes.");
        foreach (var value in values) parts[^1]!.AsArray().Add(Kept(value));
        return Fitting(parts);
    }

    public static Sentence operator +(Sentence first, Sentence second) => Add(first, second);

    public static Sentence Add(Sentence first, Sentence second) => Fitting([.. first.AllParts(), .. second.AllParts()]);

    [return: NotNullIfNotNull(nameof(words))]
    public static implicit operator Sentence?(string? words) => words is null ? null : FromString(words);

    /// <summary>Words of others, as they are.</summary>
    public static Sentence FromString(string words) =>
        words is ['[', ..] || words.Length > MaxLength || words.Contains('\0', StringComparison.Ordinal) ? Fitting([JsonValue.Create(words)]) : new(words);

    /// <summary>In the language of whoever reads it now (CurrentUICulture).</summary>
    public override string ToString() => Parts() is { } parts ? Words(parts) : Stored;

    static string Words(JsonArray parts) => string.Join(' ', parts.Select(part => part switch
    {
        JsonArray keyed => Filled((string)keyed[0]!, keyed.Skip(1)),
        _ => (string?)part,
    }));

    static string Filled(string key, IEnumerable<JsonNode?> values)
    {
        var (texts, name) = (key[..key.IndexOf('.', StringComparison.Ordinal)], key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        object?[] holes = [.. values.Select(Value)];
        // A newer version may have written what this one cannot say: the values are better than nothing.
        return Texts.GetValueOrDefault(texts)?.GetString(name, null) is { } pattern ? Phrase.Fill(pattern, holes) : string.Join(' ', holes);
    }

    static object? Value(JsonNode? kept) => kept switch
    {
        JsonArray parts => Words(parts),
        JsonObject { Count: 1 } times when times["at"] is JsonArray all => string.Join("; ", all.Select(at => Dates.DayAndTime(at!.GetValue<DateTime>()))),
        JsonObject { Count: 1 } day when day["on"] is JsonValue on => Dates.Day(on.GetValue<DateTime>()),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => number.TryGetValue<long>(out var whole) ? whole : number.GetValue<double>(),
        _ => (string?)kept,
    };

    static JsonNode? Kept(object value) => value switch
    {
        Sentence sentence => new JsonArray([.. sentence.AllParts()]),
        DateTime at => Kept(new[] { at }),
        IEnumerable<DateTime> times => new JsonObject { ["at"] = new JsonArray([.. times.Select(at => JsonValue.Create(DateTime.SpecifyKind(at, DateTimeKind.Unspecified)))]) },
        DateOnly day => new JsonObject { ["on"] = day.ToDateTime(default) },
        int number => JsonValue.Create((long)number),
        long number => JsonValue.Create(number),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(value.ToString()),
    };

    IEnumerable<JsonNode?> AllParts() => Parts() is { } parts ? parts.Select(part => part?.DeepClone()) : [JsonValue.Create(Stored)];

    /// <summary>Null: bare words, which may well begin with a bracket.</summary>
    JsonArray? Parts()
    {
        if (Stored is not ['[', ..]) return null;
        try
        {
            return JsonNode.Parse(Stored) is JsonArray parts && parts.All(IsPart) ? parts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool IsPart(JsonNode? part) => part switch
    {
        JsonArray { Count: > 0 } keyed when keyed[0] is JsonValue key => key.GetValueKind() == JsonValueKind.String && key.GetValue<string>().Contains('.', StringComparison.Ordinal),
        JsonValue words => words.GetValueKind() == JsonValueKind.String,
        _ => false,
    };

    static Sentence Fitting(IList<JsonNode?> parts)
    {
        for (var most = MaxLength; ; most /= 2)
        {
            var cut = new JsonArray([.. parts.Select(part => Cut(part, most))]);
            var stored = cut is [JsonValue bare] && bare.GetValue<string>() is not ['[', ..] and var words ? words : cut.ToJsonString(Json);
            if (stored.Length <= MaxLength) return new(stored);
        }
    }

    static JsonNode? Cut(JsonNode? node, int most) => node switch
    {
        JsonArray array => new JsonArray([.. array.Select(item => Cut(item, most))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Cut(value.GetValue<string>(), most)),
        _ => node?.DeepClone(),
    };

    /// <summary>PostgreSQL takes no NUL.</summary>
    static string Cut(string words, int most)
    {
        var clean = words.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length <= most ? clean : clean[..Math.Max(0, most - 1)] + "…";
    }

    static FrozenDictionary<string, ResourceManager> Resources()
    {
        const string Ending = ".resources";
        var assembly = typeof(Sentence).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.EndsWith("Texts" + Ending, StringComparison.Ordinal)).Select(name => name[..^Ending.Length])
            .ToFrozenDictionary(name => name[(name.LastIndexOf('.') + 1)..], name => new ResourceManager(name, assembly), StringComparer.Ordinal);
    }
}
