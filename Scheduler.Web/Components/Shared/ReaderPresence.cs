using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Scheduler.Web.Components.Shared;

/// <summary>
/// Whether a page's reader is there. A page whose connection is lost (a tunnel, a closed laptop, a phone in the pocket) is kept for a while
/// with what was typed; nobody sees it, so it reads nothing until its reader is back.
/// </summary>
public sealed class ReaderPresence : CircuitHandler
{
    volatile bool isAway;

    public bool IsAway => isAway;

    /// <summary>The connection is back; comes on any thread.</summary>
    public event EventHandler? CameBack;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        isAway = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        isAway = false;
        CameBack?.Invoke(this, EventArgs.Empty);
        return Task.CompletedTask;
    }
}
