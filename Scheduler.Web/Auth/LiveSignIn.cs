using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;

namespace Scheduler.Web.Auth;

/// <summary>An open page asks every minute whether its user still is: "sign out everywhere" and a deleted user reach it too.</summary>
sealed class LiveSignIn(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<IdentityOptions> options) : RevalidatingServerAuthenticationStateProvider(logs)
{
    readonly ILogger log = logs.CreateLogger<LiveSignIn>();

    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override TimeSpan RevalidationInterval => Every;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            // A scope of its own: the page's has held its users for as long as it is open.
            await using var scope = scopes.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            return await users.GetUserAsync(authenticationState.User) is { } user
                && await users.GetSecurityStampAsync(user) == authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        }
        catch (ObjectDisposedException)
        {
            // The server is stopping, and the page's connection with it.
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that does not answer is no reason to throw people out of what they are typing; the next minute asks again.
            log.LogWarning(failure, "An open page's sign-in could not be checked");
            return true;
        }
    }
}
