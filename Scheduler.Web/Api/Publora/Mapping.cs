using System.Diagnostics.CodeAnalysis;
using Scheduler.Core.Platforms;

namespace Scheduler.Web.Api.Publora;

/// <summary>The dialect's words for what Core calls otherwise: platforms and their accounts, fields, things that are not there.</summary>
static class Mapping
{
    public static string Name(Platform platform) => PlatformCatalog.Limits(platform).ApiName;

    public static string PlatformId(Platform platform, string remoteId) => $"{Name(platform)}-{remoteId}";

    /// <summary>From "twitter-123" (or "x-123") to the platform and its own id of the account.</summary>
    public static bool TryPlatformId(string? id, out Platform platform, [NotNullWhen(true)] out string? remoteId)
    {
        (platform, remoteId) = (default, null);
        if (id?.IndexOf('-', StringComparison.Ordinal) is not > 0 || !TryName(id[..id.IndexOf('-', StringComparison.Ordinal)], out platform)) return false;
        remoteId = id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return remoteId.Length > 0;
    }

    /// <summary>Of a platformId that names a connection.</summary>
    public static Platform PlatformOf(string platformId) => TryPlatformId(platformId, out var platform, out _) ? platform : throw new ArgumentException("No platformId.", nameof(platformId));

    public static bool TryName(string name, out Platform platform)
    {
        platform = PlatformCatalog.Find(name) ?? default;
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
        "client" => "User not found",
        "account" => "Platform connection not found",
        "post" => "Post group not found",
        "webhook" => "Webhook not found",
        _ => char.ToUpperInvariant(what[0]) + what[1..] + " not found",
    };
}
