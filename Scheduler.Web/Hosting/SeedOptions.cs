using Scheduler.Core.Access;

namespace Scheduler.Web.Hosting;

/// <summary>Section Seed: who is made the owner, and with which API key, at the first start on an empty database.</summary>
public sealed class SeedOptions
{
    public const string Section = "Seed";

    public string? OwnerEmail { get; set; }
    public string? OwnerPassword { get; set; }

    /// <summary>An API key that this owner has from the start.</summary>
    public string? ApiKey { get; set; }

    public bool IsSet => !string.IsNullOrEmpty(OwnerEmail);

    public IEnumerable<string> Problems()
    {
        if (IsSet && string.IsNullOrEmpty(OwnerPassword)) yield return "Seed:OwnerPassword is missing; Seed:OwnerEmail is set.";
        if (IsSet && !OwnerEmail!.Contains('@', StringComparison.Ordinal)) yield return "Seed:OwnerEmail must be an e-mail address.";
        if (string.IsNullOrEmpty(ApiKey)) yield break;
        if (!IsSet) yield return "Seed:OwnerEmail is missing; Seed:ApiKey is set.";
        if (ApiKey.Length > ApiKeyText.MaxLength || !ApiKey.All(c => c is > ' ' and <= '~')) yield return $"Seed:ApiKey must be of up to {ApiKeyText.MaxLength} letters, digits and signs without spaces.";
    }
}
