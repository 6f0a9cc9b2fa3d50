namespace Scheduler.Web.Metrics;

/// <summary>Section Metrics.</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Shorter ones could be guessed.</summary>
    const int ShortestToken = 16;

    /// <summary>Whether there is a /metrics.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>What a scraper has to send as "Authorization: Bearer …", from wherever it asks. Unset: no token is needed, and only this machine may ask.</summary>
    public string? Token { get; set; }

    public IEnumerable<string> Problems()
    {
        if (Token is { Length: > 0 and < ShortestToken }) yield return $"Metrics:Token must have at least {ShortestToken} characters.";
    }
}
