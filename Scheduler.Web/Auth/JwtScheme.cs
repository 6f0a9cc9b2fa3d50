using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Scheduler.Core.Tokens;

namespace Scheduler.Web.Auth;

/// <summary>Signs requests in by a JSON Web Token of theirs (S). What a token may do is its user's role, which Core asks for.</summary>
sealed class JwtScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenAccess access) : ProgramScheme(options, logs, encoder)
{
    public const string Name = "Bearer";

    protected override async Task<ClaimsIdentity> EnterAsync() => new JwtIdentity(await access.EnterAsync(Bearer(), Context.RequestAborted));
}
