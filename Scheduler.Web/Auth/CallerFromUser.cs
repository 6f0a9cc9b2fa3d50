using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>From the signed-in cookie to the caller of the services; asked at each use, since rights may change while a page is open.</summary>
public sealed class CallerFromUser(AccessService access)
{
    /// <summary>In the chosen workspace. Null: not signed in, or the user or their membership is gone.</summary>
    public Task<Caller?> FindAsync(ClaimsPrincipal user, CancellationToken cancel) => FindAsync(user, WorkspaceChoice.Of(user), cancel);

    /// <param name="workspace">The one that a live page was loaded with; null: the user's first.</param>
    public async Task<Caller?> FindAsync(ClaimsPrincipal user, int? workspace, CancellationToken cancel) =>
        UserId(user) is { } id ? await access.CallerAsync(id, workspace, cancel) : null;

    /// <summary>In the workspace of the page that asks, which may be another one than the browser's last choice.</summary>
    /// <param name="workspace">Public id, as the page has it; null or empty: the page does not say, and the choice holds.</param>
    public async Task<Caller?> FindInAsync(ClaimsPrincipal user, string? workspace, CancellationToken cancel) =>
        string.IsNullOrEmpty(workspace) ? await FindAsync(user, cancel) : UserId(user) is { } id ? await access.CallerInAsync(id, workspace, cancel) : null;

    /// <summary>In every workspace of the user, the chosen one first: for what is read by an id that is the same in all of them.</summary>
    public async IAsyncEnumerable<Caller> AllAsync(ClaimsPrincipal user, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await FindAsync(user, cancel) is not { } chosen) yield break;
        yield return chosen;
        foreach (var other in await access.WorkspacesAsync(chosen.UserId, cancel))
            if (other.Number != chosen.WorkspaceId) yield return new(chosen.UserId, other.Number, other.Role);
    }

    public static int? UserId(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
