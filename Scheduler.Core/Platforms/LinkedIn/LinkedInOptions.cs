namespace Scheduler.Core.Platforms.LinkedIn;

/// <summary>Section Platforms:LinkedIn.</summary>
public sealed class LinkedInOptions
{
    public const string Section = "Platforms:LinkedIn";

    public string BaseUrl { get; set; } = "https://api.linkedin.com";

    /// <summary>Month of the API's version, which lives about a year (https://learn.microsoft.com/linkedin/marketing/versioning).</summary>
    public string ApiVersion { get; set; } = "202609";

    public IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) yield return "Platforms:LinkedIn:BaseUrl must be an http or https address.";
        if (ApiVersion.Length != 6 || !ApiVersion.All(char.IsAsciiDigit)) yield return $"Platforms:LinkedIn:ApiVersion must look like 202609, not \"{ApiVersion}\".";
    }
}
