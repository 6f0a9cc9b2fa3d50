namespace Scheduler.Web.Hosting;

/// <summary>Section Seed: who is made the owner at the first start on an empty database.</summary>
public sealed class SeedOptions
{
    public const string Section = "Seed";

    public string? OwnerEmail { get; set; }
    public string? OwnerPassword { get; set; }

    public bool IsSet => !string.IsNullOrEmpty(OwnerEmail);

    public IEnumerable<string> Problems()
    {
        if (IsSet && string.IsNullOrEmpty(OwnerPassword)) yield return "Seed:OwnerPassword is missing; Seed:OwnerEmail is set.";
        if (IsSet && !OwnerEmail!.Contains('@', StringComparison.Ordinal)) yield return "Seed:OwnerEmail must be an e-mail address.";
    }
}
