namespace Scheduler.Web.Api;

/// <summary>Section RateLimit: how many calls an API takes in a minute.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    const int PerKey = 600, PerUser = 60;

    /// <summary>Of one API key or user, or of one address that shows nothing valid; null = 600 of a key, 60 of a user.</summary>
    public int? PerMinute { get; set; }

    /// <summary>Of the posting API, and of assistants.</summary>
    public int KeyPerMinute => PerMinute ?? PerKey;

    /// <summary>Of the Social Media Service API (S).</summary>
    public int UserPerMinute => PerMinute ?? PerUser;

    public IEnumerable<string> Problems()
    {
        if (PerMinute < 1) yield return "RateLimit:PerMinute must be at least 1.";
    }
}
