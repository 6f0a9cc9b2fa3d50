using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;

namespace Scheduler.Web.Auth;

/// <summary>The steps of signing in that are no pages.</summary>
static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Urls.FacebookStart, StartAsync);
        routes.MapGet(Urls.FacebookCallback, ReturnAsync);
        routes.MapPost(Urls.Logout, LogoutAsync);
    }

    static async Task<IResult> StartAsync(HttpContext http, FacebookLogin facebook, SetupGate setup, bool connect = false, string? code = null, CancellationToken cancel = default)
    {
        if (await setup.IsOpenAsync(cancel) && !setup.Allows(http, code)) return Results.Redirect(Urls.Setup);
        return Results.Redirect((await facebook.StartAsync(http, connect, cancel)).AbsoluteUri);
    }

    static async Task<IResult> ReturnAsync(HttpContext http, FacebookLogin facebook, string? code, string? state, string? error, CancellationToken cancel)
    {
        var signedIn = http.User.Identity?.IsAuthenticated == true;
        if (error is not null) return Results.Redirect(signedIn ? Urls.Accounts : Urls.Login());
        try
        {
            return Results.Redirect(await facebook.ReturnAsync(http, code, state, cancel));
        }
        catch (RequestRejected e)
        {
            LoginProblem.Write(http, e.Message);
            return Results.Redirect(Urls.LoginProblem);
        }
    }

    static async Task<IResult> LogoutAsync(HttpContext http, SignInManager<User> signIn, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        await signIn.SignOutAsync();
        return Results.Redirect(Urls.Login());
    }
}
