using System.Globalization;
using System.Security.Claims;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>From the signed-in cookie to the caller of the services; asked at each use, since rights may change while a page is open.</summary>
public sealed class CallerFromUser(AccessService access)
{
    /// <summary>Null: not signed in, or the user or their membership is gone.</summary>
    public async Task<Caller?> FindAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        UserId(user) is { } id ? await access.CallerAsync(id, null, cancel) : null;

    public static int? UserId(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
