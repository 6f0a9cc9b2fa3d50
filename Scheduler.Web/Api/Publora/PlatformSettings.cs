using System.Text.Json;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Api.Publora;

/// <summary>platformSettings, by platform: what Core knows of it, and what it does not.</summary>
/// <param name="Known">As variants of the post that say the same.</param>
/// <param name="Ignored">Sentences.</param>
sealed record PlatformSettings(IReadOnlyList<DraftVariant> Known, IReadOnlyList<string> Ignored)
{
    const string Field = "platformSettings";

    static readonly PlatformSettings None = new([], []);

    public static PlatformSettings Read(JsonBody body) => body.Unwrapped(Field, "Invalid platformSettings JSON") switch
    {
        null => None,
        { ValueKind: JsonValueKind.Object } settings => Read(settings),
        _ => throw JsonBody.Bad("platformSettings must be an object"),
    };

    /// <summary>As they are stored.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of(PostView post) =>
        post.Variants.Where(v => v.Settings.Count > 0).ToDictionary(v => Mapping.Name(v.Platform), v => v.Settings, StringComparer.Ordinal);

    static PlatformSettings Read(JsonElement settings)
    {
        var (known, ignored) = (new Dictionary<Platform, DraftVariant>(), new List<string>());
        foreach (var of in settings.EnumerateObject())
        {
            if (!Mapping.TryName(of.Name, out var platform) || of.Value.ValueKind != JsonValueKind.Object)
            {
                ignored.Add(Ignore(of.Name));
                continue;
            }
            var keys = PlatformCatalog.Limits(platform).Settings.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
            var taken = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var setting in of.Value.EnumerateObject())
            {
                if (keys.Contains(setting.Name) && Text(setting.Value) is { } text) taken[setting.Name] = text;
                else ignored.Add(Ignore($"{of.Name}.{setting.Name}"));
            }
            known[platform] = new(platform, null, taken);
        }
        return new([.. known.Values], [.. ignored.Take(MostSaid)]);
    }

    /// <summary>A client that sends nonsense need not hear of all of it.</summary>
    const int MostSaid = 20;

    static string Ignore(string path) => $"{Field}.{path} is not known here and was ignored";

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => "",
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => string.Join(',', value.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };
}
