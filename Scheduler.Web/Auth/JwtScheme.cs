using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Scheduler.Core.Shared;
using Scheduler.Core.Tokens;

namespace Scheduler.Web.Auth;

/// <summary>
/// Signs requests in by a JSON Web Token of theirs (S). It answers nobody itself: a refusal is thrown on as <see cref="RequestRejected"/>, and
/// the API that was asked says it in its own shape. What a token may do is its user's role, which Core asks for.
/// </summary>
sealed class JwtScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenAccess access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            return AuthenticateResult.Success(new(new(new JwtIdentity(await access.EnterAsync(Token(), Context.RequestAborted))), Name));
        }
        catch (RequestRejected refusal)
        {
            return AuthenticateResult.Fail(refusal);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var refusal = (await HandleAuthenticateOnceAsync()).Failure!;
        if (refusal is RequestRejected { Code: RejectionCode.Unauthenticated }) Response.Headers.WWWAuthenticate = Name;
        ExceptionDispatchInfo.Throw(refusal);
    }

    string? Token() => AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var sent) && string.Equals(sent.Scheme, Name, StringComparison.OrdinalIgnoreCase) ? sent.Parameter : null;
}
