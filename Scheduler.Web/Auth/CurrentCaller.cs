using Microsoft.AspNetCore.Components.Authorization;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>The caller of a component's circuit.</summary>
public sealed class CurrentCaller(AuthenticationStateProvider authentication, CallerFromUser callers)
{
    /// <exception cref="RequestRejected">Forbidden: the user or their membership is gone.</exception>
    public async Task<Caller> GetAsync() => await FindAsync() ?? throw RequestRejected.Forbidden(SignInTexts.SignedOut);

    public async Task<Caller?> FindAsync() => await callers.FindAsync((await authentication.GetAuthenticationStateAsync()).User, CancellationToken.None);
}
