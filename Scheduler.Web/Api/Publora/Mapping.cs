using System.Diagnostics.CodeAnalysis;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Api.Publora;

/// <summary>The dialect's words for what Core calls otherwise: platforms and their accounts, fields, things that are not there.</summary>
static class Mapping
{
    /// <summary>X goes by its old name here.</summary>
    const string Twitter = "twitter";

    public static string Name(Platform platform) => platform == Platform.X ? Twitter : PlatformCatalog.Limits(platform).Slug;

    public static string PlatformId(Platform platform, string remoteId) => $"{Name(platform)}-{remoteId}";

    /// <summary>From "twitter-123" (or "x-123") to the platform and its own id of the account.</summary>
    public static bool TryPlatformId(string? id, out Platform platform, [NotNullWhen(true)] out string? remoteId)
    {
        (platform, remoteId) = (default, null);
        if (id?.IndexOf('-', StringComparison.Ordinal) is not > 0 || !TryName(id[..id.IndexOf('-', StringComparison.Ordinal)], out platform)) return false;
        remoteId = id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return remoteId.Length > 0;
    }

    public static bool TryName(string name, out Platform platform)
    {
        var slug = string.Equals(name, Twitter, StringComparison.OrdinalIgnoreCase) ? "x" : name;
        platform = Enum.GetValues<Platform>().FirstOrDefault(p => string.Equals(PlatformCatalog.Limits(p).Slug, slug, StringComparison.OrdinalIgnoreCase));
        return platform != default;
    }

    /// <summary>What a field of Core is called in the client's JSON.</summary>
    public static string Field(string field) => field switch
    {
        "caption" => "content",
        "accounts" => "platforms",
        "time" => "scheduledTime",
        _ when field.StartsWith("variants.", StringComparison.Ordinal) => "platformSettings" + field["variants".Length..],
        _ => field,
    };

    public static string NotFound(string what) => what switch
    {
        "post" => "Post group not found",
        "webhook" => "Webhook not found",
        _ => char.ToUpperInvariant(what[0]) + what[1..] + " not found",
    };
}
