using Scheduler.Core.Shared;

namespace Scheduler.Core.Access;

/// <summary>Who asks, and for which workspace: the first argument of every service call.</summary>
public sealed record Caller(int UserId, int WorkspaceId, Role Role)
{
    /// <exception cref="RequestRejected">Forbidden, when the role is below <paramref name="role"/>.</exception>
    public void Require(Role role)
    {
        if (Role < role) throw RequestRejected.Forbidden(role switch
        {
            Role.Owner => AccessTexts.NeedsOwner,
            Role.Editor => AccessTexts.NeedsEditor,
            _ => AccessTexts.NeedsContributor,
        });
    }
}
