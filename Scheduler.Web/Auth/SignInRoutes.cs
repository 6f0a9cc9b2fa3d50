using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;
using Scheduler.Web.Dashboard;

namespace Scheduler.Web.Auth;

/// <summary>The steps of signing in and out that are no pages.</summary>
static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup("").WithMetadata(new ForReaders());
        routes.MapGet(Urls.FacebookStart, StartAsync);
        routes.MapGet(Urls.FacebookCallback, ReturnAsync);
        routes.MapPasskeys();
        routes.MapGet(Urls.RenewSignIn, RenewAsync).RequireAuthorization();
        routes.MapPost(Urls.Workspaces + "/{id}/open", OpenWorkspaceAsync).AddEndpointFilter(CheckFormAsync);
        routes.MapPost(Urls.Logout, LogoutAsync).AddEndpointFilter(CheckFormAsync);
        routes.MapPost(Urls.LogoutEverywhere, LogoutEverywhereAsync).AddEndpointFilter(CheckFormAsync);
    }

    static async Task<IResult> StartAsync(
        HttpContext http, FacebookLogin facebook, SetupGate setup, bool connect = false, string? link = null, string? workspace = null, string? code = null, string? zone = null, CancellationToken cancel = default)
    {
        if (await setup.IsOpenAsync(cancel) && !setup.Allows(http, code)) return Results.Redirect(Urls.Setup);
        if (!string.IsNullOrEmpty(link)) return Results.Redirect(facebook.StartByLink(http, link).AbsoluteUri);
        return Results.Redirect((await facebook.StartAsync(http, connect, workspace, zone, cancel)).AbsoluteUri);
    }

    static async Task<IResult> ReturnAsync(HttpContext http, FacebookLogin facebook, string? code, string? state, string? error, CancellationToken cancel)
    {
        try
        {
            if (error is null) return Results.Redirect(await facebook.ReturnAsync(http, code, state, cancel));
            // The words in the address may be anybody's; ours say as much.
            LoginProblem.Write(http, error == "access_denied"
                ? SignInTexts.FacebookEnded
                : SignInTexts.FacebookFailed);
        }
        catch (RequestRejected e)
        {
            LoginProblem.Write(http, e.Message);
        }
        return Results.Redirect(Urls.LoginProblem);
    }

    /// <summary>A live page cannot set cookies.</summary>
    static async Task<IResult> RenewAsync(HttpContext http, SignInManager<User> signIn, UserManager<User> users)
    {
        if (await users.GetUserAsync(http.User) is { } user) await signIn.RefreshSignInAsync(user);
        return Results.Redirect(Urls.Account);
    }

    /// <summary>From here on this browser works in that workspace. A whole new page: all that is open belongs to the other one.</summary>
    static async Task<IResult> OpenWorkspaceAsync(HttpContext http, string id, CallerFromUser callers, CancellationToken cancel)
    {
        if (await callers.FindInAsync(http.User, id, cancel) is not { } caller) return Results.NotFound();
        WorkspaceChoice.Write(http, caller);
        return Results.Redirect(Urls.Calendar());
    }

    static async Task<IResult> LogoutAsync(SignInManager<User> signIn)
    {
        await signIn.SignOutAsync();
        return Results.Redirect(Urls.Login());
    }

    static async Task<IResult> LogoutEverywhereAsync(HttpContext http, SignInManager<User> signIn, UserManager<User> users)
    {
        if (await users.GetUserAsync(http.User) is { } user) await users.UpdateSecurityStampAsync(user);
        await signIn.SignOutAsync();
        return Results.Redirect(Urls.Login());
    }

    /// <summary>These take no form fields, so the framework's own check does not see them.</summary>
    static async ValueTask<object?> CheckFormAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // Who is signed out already has what they want.
        if (http.User.Identity?.IsAuthenticated != true) return Results.Redirect(Urls.Login());
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? await next(context) : Results.BadRequest();
    }
}
