namespace Scheduler.Core.Access;

/// <summary>How far an API key reaches; never further than the member who made it.</summary>
[Flags]
public enum ApiScopes
{
    None = 0,
    Read = 1,
    Write = 2,

    /// <summary>It may act for the workspaces that its own one manages (P9).</summary>
    Workspaces = 4,
}
