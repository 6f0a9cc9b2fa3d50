namespace Scheduler.Web.Sandbox.State;

/// <summary>The values of <c>status_code</c>.</summary>
public enum ContainerStatus
{
    InProgress,
    Finished,
    Error,
    Expired,
    Published,
}

/// <summary>Where a container is heading; only a fault sends it elsewhere than to Finished.</summary>
public enum ContainerFate
{
    Finishes,
    Fails,
    NeverFinishes,
}
