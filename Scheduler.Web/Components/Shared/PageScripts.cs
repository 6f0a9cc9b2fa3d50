using Microsoft.JSInterop;

namespace Scheduler.Web.Components.Shared;

/// <summary>The end of a component's scripts, as the end of its page brings it about.</summary>
static class PageScripts
{
    /// <summary>Asks what listens on the page for a last deed, if it is still there.</summary>
    public static async ValueTask TryAsync(IJSObjectReference? attached, string deed)
    {
        try
        {
            if (attached is not null) await attached.InvokeVoidAsync(deed);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone, and what it would have done with it.
        }
    }

    /// <summary>
    /// Lets both go. The page may be gone, with its listeners: then the browser is not there to be asked, or no longer answers while the
    /// circuit closes (a cancelled call), and there is nothing left to be done.
    /// </summary>
    /// <param name="attached">What listens on the page; hears "dispose" first.</param>
    /// <param name="module">The imported file.</param>
    public static async ValueTask LetGoAsync(IJSObjectReference? attached, IJSObjectReference? module)
    {
        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("dispose");
                await attached.DisposeAsync();
            }
            if (module is not null) await module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // As the summary says.
        }
    }
}
