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

    /// <summary>As they are stored, each in the JSON of its kind.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Of(PostView post) =>
        post.Variants.Where(v => v.Settings.Count > 0).ToDictionary(v => Mapping.Name(v.Platform), v => Of(post, v), StringComparer.Ordinal);

    static IReadOnlyDictionary<string, object> Of(PostView post, DraftVariant variant)
    {
        var known = PlatformCatalog.Limits(variant.Platform).Settings.ToDictionary(s => s.Key, s => s.Kind, StringComparer.Ordinal);
        return variant.Settings.ToDictionary(s => s.Key, s => known.TryGetValue(s.Key, out var kind) ? Json(kind, s.Value, post, variant.Platform) : s.Value, StringComparer.Ordinal);
    }

    /// <summary>A draft may hold what its kind does not allow; that is told as it is.</summary>
    static object Json(SettingKind kind, string value, PostView post, Platform platform) => kind switch
    {
        SettingKind.Flag when bool.TryParse(value, out var on) => on,
        SettingKind.Usernames => VariantRules.Names(value),
        SettingKind.Words => VariantRules.Words(value),
        SettingKind.Thing => new SettingThing(value, post.Targets.FirstOrDefault(t => t.Platform == platform) is { } target ? Mapping.PlatformId(platform, target.AccountRemoteId) : null),
        _ => value,
    };

    static PlatformSettings Read(JsonElement settings)
    {
        var (variants, ignored) = (new Dictionary<Platform, DraftVariant>(), new List<string>());
        foreach (var of in settings.EnumerateObject())
        {
            if (!Mapping.TryName(of.Name, out var platform) || of.Value.ValueKind != JsonValueKind.Object)
            {
                ignored.Add(Ignore(of.Name));
                continue;
            }
            var known = PlatformCatalog.Limits(platform).Settings;
            var taken = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var setting in of.Value.EnumerateObject())
            {
                if (known.FirstOrDefault(s => s.Key == setting.Name || s.Alias == setting.Name) is { } found && Text(found.Kind, setting.Value) is { } text) taken[found.Key] = text;
                else ignored.Add(Ignore($"{of.Name}.{setting.Name}"));
            }
            variants[platform] = new(platform, null, taken);
        }
        return new([.. variants.Values], [.. ignored.Take(MostSaid)]);
    }

    /// <summary>A client that sends nonsense need not hear of all of it.</summary>
    const int MostSaid = 20;

    static string Ignore(string path) => $"{Field}.{path} is not known here and was ignored";

    static string? Text(SettingKind kind, JsonElement value) => value.ValueKind switch
    {
        // What is named by its id comes with the connection that has it, which the post has anyway.
        JsonValueKind.Object when kind == SettingKind.Thing => value.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => "",
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => string.Join(',', value.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };
}

/// <summary>Something that an account has on its platform, such as a playlist.</summary>
/// <param name="PlatformId">The connection; null when the post goes to none of that platform.</param>
public sealed record SettingThing(string Id, string? PlatformId);
