namespace Scheduler.Core.Notifications;

/// <summary>How soon a member gets notices by mail; in the dashboard they are at once, and always.</summary>
public enum MailPace
{
    /// <summary>The first at once; what follows within a few minutes comes in one mail, so that an outage is not a hundred.</summary>
    AtOnce = 0,

    /// <summary>Gathered, at most one mail an hour.</summary>
    Hourly = 1,

    Never = 2,
}
