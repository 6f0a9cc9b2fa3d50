using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>
/// Signs in programs by what each request shows. It answers nobody itself: a refusal is thrown on as <see cref="RequestRejected"/>, and the
/// API that was asked says it in its own shape.
/// </summary>
abstract class ProgramScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <exception cref="RequestRejected">Nobody is let in.</exception>
    protected abstract Task<ClaimsIdentity> EnterAsync();

    protected sealed override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            return AuthenticateResult.Success(new(new(await EnterAsync()), Scheme.Name));
        }
        catch (RequestRejected refusal)
        {
            return AuthenticateResult.Fail(refusal);
        }
    }

    protected sealed override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var refusal = (await HandleAuthenticateOnceAsync()).Failure!;
        if (refusal is RequestRejected { Code: RejectionCode.Unauthenticated }) Response.Headers.WWWAuthenticate = Scheme.Name;
        ExceptionDispatchInfo.Throw(refusal);
    }

    /// <summary>Of Authorization: Bearer; null = there is none.</summary>
    protected string? Bearer() =>
        AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var sent) && string.Equals(sent.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) ? sent.Parameter : null;
}
