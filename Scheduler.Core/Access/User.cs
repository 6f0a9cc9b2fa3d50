using Microsoft.AspNetCore.Identity;

namespace Scheduler.Core.Access;

/// <summary>A person who signs in: by e-mail and password, by Facebook, or by both.</summary>
public sealed class User : IdentityUser<int>
{
    public required string DisplayName { get; set; }

    /// <summary>IANA zone in which this person reads times; null = the workspace's (X10).</summary>
    public string? TimeZone { get; set; }

    /// <summary>Language of the dashboard, such as en or de; null = the browser's.</summary>
    public string? Language { get; set; }

    /// <summary>Facebook's app-scoped id, for Meta's data-deletion callback (O12).</summary>
    public string? FacebookUserId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
