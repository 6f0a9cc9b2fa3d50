using System.Net.Mime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Web.Components;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Auth;

/// <summary>What js/passkey.js asks for and sends: the parts of a passkey's making and use that set cookies. Each wants the page's antiforgery token.</summary>
static class PasskeyRoutes
{
    /// <summary>Bytes; a passkey's answer has some hundred to some thousand.</summary>
    const int MostBytes = 64 * 1024;

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var passkeys = routes.MapGroup("").AddEndpointFilter(CheckAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        passkeys.MapPost(Urls.PasskeyChallenge, ChallengeAsync).AllowAnonymous();
        passkeys.MapPost(Urls.PasskeyOptions, OptionsAsync);
        passkeys.MapPost(Urls.Passkeys, AddAsync);
    }

    static async Task<ContentHttpResult> ChallengeAsync(PasskeySignIn signIn) => TypedResults.Content(await signIn.ChallengeAsync(), MediaTypeNames.Application.Json);

    static async Task<ContentHttpResult> OptionsAsync(HttpContext http, PasskeyEnrolment enrolment, UserManager<User> users) =>
        TypedResults.Content(await enrolment.OptionsAsync(await UserAsync(http, users)), MediaTypeNames.Application.Json);

    static async Task<Ok<PasskeyView>> AddAsync(HttpContext http, NewPasskey made, PasskeyEnrolment enrolment, UserManager<User> users) =>
        TypedResults.Ok(await enrolment.AddAsync(await UserAsync(http, users), made.Name, made.Credential));

    static async Task<User> UserAsync(HttpContext http, UserManager<User> users) =>
        await users.GetUserAsync(http.User) ?? throw RequestRejected.Forbidden(SignInTexts.SignedOut);

    static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return Refused(StatusCodes.Status400BadRequest, SignInTexts.PageTooOld);
        try
        {
            return await next(context);
        }
        catch (RequestRejected refusal)
        {
            return Refused(FailureStatus.Of(refusal), refusal.Message);
        }
    }

    static JsonHttpResult<PasskeyRefused> Refused(int status, string error) => TypedResults.Json(new PasskeyRefused(error), statusCode: status);
}

/// <param name="Credential">The browser's answer, as JSON.</param>
public sealed record NewPasskey(string? Name, string? Credential);

/// <param name="Error">The sentence for the user.</param>
public sealed record PasskeyRefused(string Error);
