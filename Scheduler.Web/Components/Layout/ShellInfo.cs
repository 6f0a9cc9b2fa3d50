using Scheduler.Core.Access;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Components.Layout;

/// <summary>How the publishing engine is doing.</summary>
public enum EngineHealth
{
    Ok,

    /// <summary>Posts go out later than they should.</summary>
    Late,

    /// <summary>The engine has not run for long: nothing is published.</summary>
    Stopped,
}

/// <summary>What the frame around every page shows.</summary>
/// <param name="WorkspaceDetail">A few words below the name, for example "3 accounts · Berlin time".</param>
/// <param name="ReaderZone">The zone in which this reader sees times; handed down to every <see cref="Shared.TimeText"/>.</param>
/// <param name="NextPostAt">When the engine has something to do next, or null when nothing is scheduled.</param>
/// <param name="SandboxOn">The sandbox stands in for Meta: the band is shown.</param>
public sealed record ShellInfo(
    string WorkspaceName, string WorkspaceDetail,
    string UserName, string UserEmail, string? UserPicture,
    TimeZoneInfo ReaderZone,
    EngineHealth Engine, DateTimeOffset? NextPostAt,
    bool SandboxOn)
{
    /// <summary>Accounts that need their user, the most urgent first.</summary>
    public IReadOnlyList<AccountRisk> Risks { get; init; } = [];

    /// <summary>Public id.</summary>
    public string WorkspaceId { get; init; } = "";

    /// <summary>All of the user's, this one among them.</summary>
    public IReadOnlyList<WorkspaceView> Workspaces { get; init; } = [];
}

/// <summary>Reads <see cref="ShellInfo"/> for the signed-in user; registered at the start, asked on every page and every half minute after.</summary>
public delegate Task<ShellInfo> ReadShellInfo(CancellationToken cancel);
