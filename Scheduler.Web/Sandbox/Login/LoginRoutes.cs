using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Scheduler.Web.Sandbox.Pages;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Login;

/// <summary>The login dialog of www.facebook.com: who are you, may this application, and back with a code.</summary>
static class LoginRoutes
{
    public static void MapLogin(this IEndpointRouteBuilder sandbox)
    {
        foreach (var pattern in new[] { "facebook/dialog/oauth", @"facebook/{version:regex(^v\d+\.\d+$)}/dialog/oauth" })
        {
            sandbox.MapGet(pattern, Ask);
            sandbox.MapPost(pattern, AnswerAsync);
        }
    }

    static IResult Ask(HttpContext http, SandboxAddress address, IOptions<SandboxOptions> options)
    {
        var request = LoginRequest.Of(name => http.Request.Query[name]);
        return Problem(request, http, address, options.Value) is { } problem
            ? Refused(problem)
            : SandboxPage.Show<LoginPage>(new() { [nameof(LoginPage.Login)] = request });
    }

    /// <summary>
    /// The form's fields: those of the request, <c>person</c>, <c>decision</c> (continue or cancel), and where the permissions were
    /// offered one by one (<c>choose</c>) each <c>granted</c>; without the offer all of them are.
    /// </summary>
    static async Task<IResult> AnswerAsync(HttpContext http, SandboxAddress address, SandboxStore store, TimeProvider clock, IOptions<SandboxOptions> options)
    {
        var form = await http.Request.ReadFormAsync();
        var request = LoginRequest.Of(name => form[name]);
        if (Problem(request, http, address, options.Value) is { } problem)
            return Refused(problem);
        if (form["decision"] == "cancel")
            return Return(request, [new("error", "access_denied"), new("error_code", "200"), new("error_description", "Permissions error"), new("error_reason", "user_denied")]);
        if (People.ByKey(form["person"]) is not { } person)
            return Refused("Nobody was chosen to log in as.");
        var granted = form.ContainsKey("choose") ? [.. request.Permissions.Where(permission => form["granted"].Contains(permission, StringComparer.Ordinal))] : request.Permissions;
        var grant = new Grant([LoginRequest.Always, .. granted], [.. request.Permissions.Except(granted, StringComparer.Ordinal)]);
        var code = new LoginCode("AQSandbox" + RandomNumberGenerator.GetHexString(48, lowercase: true), person.Id, request.RedirectUri, grant, clock.GetUtcNow() + LoginCode.Lifetime);
        await store.ChangeAsync(state => state.Put(code));
        return Return(request, [new("code", code.Code)]);
    }

    static string? Problem(LoginRequest request, HttpContext http, SandboxAddress address, SandboxOptions options) => request switch
    {
        _ when request.ClientId != options.AppId => $"The app id {request.ClientId} is not the one that the sandbox knows (Sandbox:AppId).",
        _ when !Uri.TryCreate(request.RedirectUri, UriKind.Absolute, out var redirect) || !address.LeadsHome(http, redirect) =>
            "The redirect_uri leads elsewhere. The sandbox returns to this application or to this computer only.",
        { ResponseType: not ("" or "code") } => $"The response_type {request.ResponseType} is not supported, only code.",
        _ => null,
    };

    static IResult Refused(string problem) => SandboxPage.Show<LoginProblemPage>(new() { [nameof(LoginProblemPage.Problem)] = problem }, StatusCodes.Status400BadRequest);

    static IResult Return(LoginRequest request, List<KeyValuePair<string, string?>> answer)
    {
        if (request.State.Length > 0)
            answer.Add(new("state", request.State));
        return TypedResults.Redirect(QueryHelpers.AddQueryString(new Uri(request.RedirectUri).AbsoluteUri, answer));
    }
}
