namespace Scheduler.Web.Sandbox.Faults;

/// <summary>When a fault strikes, which is what decides whether something has happened nevertheless.</summary>
public enum FaultMoment
{
    /// <summary>The call is only late; everything else goes its way.</summary>
    Delay,

    /// <summary>Instead of the call: nothing happens.</summary>
    Before,

    /// <summary>The call succeeds, and its container goes wrong later.</summary>
    Container,

    /// <summary>The call has done its work, and only its answer goes wrong.</summary>
    After,
}
