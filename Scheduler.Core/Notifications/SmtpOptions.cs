namespace Scheduler.Core.Notifications;

/// <summary>Section Smtp. Without a host nothing is mailed; notices are in the dashboard either way.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string? From { get; set; }

    /// <summary>STARTTLS.</summary>
    public bool UseTls { get; set; } = true;

    public bool IsSet => !string.IsNullOrEmpty(Host);

    public IEnumerable<string> Problems()
    {
        if (!IsSet) yield break;
        if (string.IsNullOrEmpty(From)) yield return "Smtp:From is missing; Smtp:Host is set.";
        if (Port is < 1 or > 65535) yield return "Smtp:Port must be from 1 to 65535.";
    }
}
