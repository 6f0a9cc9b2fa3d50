using System.Globalization;
using System.Security.Claims;
using Scheduler.Core.Access;
using Scheduler.Web.Dashboard;

namespace Scheduler.Web.Auth;

/// <summary>
/// In which of their workspaces a user works in this browser. The choice lies in a cookie of its own, beside the sign-in: it outlives the
/// sign-in's renewals and a log-out, and means nothing to another user. A request turns it into a claim, after a look at the membership; a
/// live page keeps the workspace that it was loaded with (<see cref="CurrentCaller"/>), whatever another tab chooses.
/// </summary>
static class WorkspaceChoice
{
    const string Claim = "workspace";

    static readonly SealedCookie Cookie = new("scheduler-workspace", "Scheduler.WorkspaceChoice.v1", TimeSpan.FromDays(365));

    public static void Write(HttpContext http, Caller caller) => Cookie.Write(http, string.Create(CultureInfo.InvariantCulture, $"{caller.UserId}:{caller.WorkspaceId}"));

    /// <summary>The chosen one, as a request has found it; null: there was none to find.</summary>
    public static int? Of(ClaimsPrincipal user) => Number(user.FindFirstValue(Claim));

    /// <summary>After the authentication. A workspace that the user has lost is as good as none: the first of the others takes its place.</summary>
    public static void UseWorkspaceChoice(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (ForReaders.Covers(http) && CallerFromUser.UserId(http.User) is { } user)
        {
            var access = app.Services.GetRequiredService<AccessService>();
            var found = Read(http, user) is { } chosen ? await access.CallerAsync(user, chosen, http.RequestAborted) : null;
            found ??= await access.CallerAsync(user, null, http.RequestAborted);
            // Another principal: the sign-in's own may be written back into its cookie, and the choice has no place there.
            if (found is not null) http.User = new([.. http.User.Identities, new([new(Claim, found.WorkspaceId.ToString(CultureInfo.InvariantCulture))])]);
        }
        await next(http);
    });

    static int? Read(HttpContext http, int user) => Cookie.Read(http)?.Split(':') is [var whose, var workspace] && Number(whose) == user ? Number(workspace) : null;

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
