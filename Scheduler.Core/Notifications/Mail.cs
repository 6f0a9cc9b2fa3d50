namespace Scheduler.Core.Notifications;

/// <summary>One mail to one person.</summary>
/// <param name="Text">For readers that show no HTML; says the same.</param>
public sealed record Mail(string To, string Subject, string Text, string Html)
{
    /// <summary>Where mails like this one can be changed or turned off (RFC 2369, List-Unsubscribe); null for what was asked for.</summary>
    public Uri? Choices { get; init; }
}

/// <summary>What became of a mail.</summary>
public enum MailOutcome
{
    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>The server refuses this recipient or this mail for good; trying again is in vain.</summary>
    Refused,

    /// <summary>It surely was not sent, for a reason that passes: the server is down, or said "later".</summary>
    NotNow,

    /// <summary>The connection was lost in the middle: it may have been sent. Trying again could send it twice.</summary>
    Unknown,
}
