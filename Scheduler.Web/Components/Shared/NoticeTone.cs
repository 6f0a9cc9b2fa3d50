namespace Scheduler.Web.Components.Shared;

public enum NoticeTone
{
    Info,
    Ok,
    Warning,

    /// <summary>Something failed; read out at once.</summary>
    Error,

    /// <summary>The user has to look and decide.</summary>
    Review,
}
