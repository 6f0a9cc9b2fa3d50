using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>What the sign-in cookie says of its user. It is made anew at each sign-in, when the profile is saved, and every minute (<see cref="LiveSignIn.Every"/>).</summary>
sealed class MemberClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    /// <summary>The chosen language; the name is OpenID Connect's.</summary>
    public const string Language = "locale";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.Language is { } language) identity.AddClaim(new(Language, language));
        return identity;
    }
}
