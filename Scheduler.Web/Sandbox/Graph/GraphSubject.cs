using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>What a call does, and to which Instagram account.</summary>
/// <param name="AccountId">Null where no single account is meant.</param>
sealed record GraphSubject(string Operation, string? AccountId)
{
    public static GraphSubject Of(string operation, string id, SandboxState state)
    {
        if (state.Containers.TryGetValue(id, out var container))
            return new(Narrow(GraphOperation.Status), container.AccountId);
        if (state.Published.TryGetValue(id, out var media))
            return new(Narrow(GraphOperation.MediaRead), media.AccountId);
        if (People.Page(id) is { } page)
            return new(Narrow(GraphOperation.Page), page.Instagram?.Id);
        return new(Narrow(GraphOperation.Account), People.Account(id)?.Id);

        string Narrow(string node) => operation == GraphOperation.Node ? node : operation;
    }
}
