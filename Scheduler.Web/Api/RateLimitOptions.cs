namespace Scheduler.Web.Api;

/// <summary>Section RateLimit: how many calls an API takes in a minute.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    const int PerKey = 600;

    /// <summary>Of one API key, or of one address that shows none that is valid; null = 600.</summary>
    public int? PerMinute { get; set; }

    public int KeyPerMinute => PerMinute ?? PerKey;

    public IEnumerable<string> Problems()
    {
        if (PerMinute < 1) yield return "RateLimit:PerMinute must be at least 1.";
    }
}
