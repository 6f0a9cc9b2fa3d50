using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Layout;
using Scheduler.Web.Sandbox;

namespace Scheduler.Web.Dashboard;

/// <summary>Reads what the frame around every page shows.</summary>
public sealed class ShellReader(
    CurrentCaller current, AccessService access, AccountService accounts, AccountRisks risks, PostQueries posts, Heartbeat heartbeat, IConfiguration configuration)
{
    public async Task<ShellInfo> ReadAsync(CancellationToken cancel)
    {
        var caller = await current.FindAsync() ?? throw RequestRejected.Forbidden(DashboardTexts.NoMember);
        var profile = await access.ProfileAsync(caller, cancel);
        var connected = await accounts.ListAsync(caller, cancel);
        var zone = WallClock.Zone(profile.Zone);
        var count = Phrase.Count(connected.Count, DashboardTexts.OneAccount, DashboardTexts.Accounts);
        return new(profile.WorkspaceName, Phrase.Fill(DashboardTexts.WorkspaceDetail, count, City(zone)), profile.DisplayName, profile.Email ?? "", connected.FirstOrDefault()?.AvatarUrl, zone,
            heartbeat.Ticks ? EngineHealth.Ok : EngineHealth.Stopped, await posts.NextDueAsync(caller, cancel), SandboxOptions.IsOn(configuration))
            {
                Risks = await risks.ListAsync(caller, cancel), WorkspaceId = profile.WorkspaceId, Workspaces = await access.WorkspacesAsync(caller.UserId, cancel),
            };
    }

    static string City(TimeZoneInfo zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
