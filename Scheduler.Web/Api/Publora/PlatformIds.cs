using System.Text.Json;
using System.Text.RegularExpressions;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Publora;

/// <summary>The connections that a post goes to, by their platformIds.</summary>
static partial class PlatformIds
{
    const string Field = "platforms";

    /// <exception cref="RequestRejected">It is there, and it is no list of platformIds.</exception>
    public static IReadOnlyList<string>? Read(JsonBody body)
    {
        if (body.Unwrapped(Field, "Invalid platforms JSON format") is not { } platforms) return null;
        if (platforms.ValueKind != JsonValueKind.Array) throw JsonBody.Bad("Platforms must be an array");
        var ids = platforms.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetRawText()).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0) throw JsonBody.Bad("At least one platform is required");
        return ids.Find(id => !Form().IsMatch(id)) is { } odd ? throw JsonBody.Bad($"Invalid platform ID format: {Short(odd)}") : ids;
    }

    /// <returns>Public ids of the accounts.</returns>
    /// <exception cref="RequestRejected">One of them is no connection of the caller's.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<string> platformIds, AccountService accounts, Caller caller, CancellationToken cancel)
    {
        var known = await accounts.IdsAsync(caller, [.. platformIds.Select(id => Mapping.TryPlatformId(id, out _, out var remote) ? remote : null).OfType<string>()], cancel);
        return [.. platformIds.Select(id => Mapping.TryPlatformId(id, out var platform, out var remote) && known.TryGetValue((platform, remote), out var account)
            ? account
            : throw RequestRejected.Field(Field, $"there is no connection {Short(id)}"))];
    }

    static string Short(string id) => id.Length <= 100 ? id : id[..100] + "…";

    // Wider than the original's: what follows the platform is whatever the platform calls the account (did:plc:…, -1001234).
    [GeneratedRegex(@"^[a-z]+-\S+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
