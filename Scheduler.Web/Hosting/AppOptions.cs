namespace Scheduler.Web.Hosting;

/// <summary>Section App.</summary>
public sealed class AppOptions
{
    public const string Section = "App";

    /// <summary>Where browsers and platforms reach this instance, such as https://posts.example.org; unset = the address it listens on.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Everything the embedded default stores: database, media, keys.</summary>
    public string DataDir { get; set; } = "data";

    /// <summary>Whom people may ask about their data: shown in the privacy policy.</summary>
    public string? Contact { get; set; }

    public IEnumerable<string> Problems()
    {
        if (PublicUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return $"App:PublicUrl must be an http or https address, not \"{url}\".";
        if (string.IsNullOrWhiteSpace(DataDir)) yield return "App:DataDir must name a folder.";
    }
}
