using Microsoft.AspNetCore.Components.Authorization;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>
/// The caller of a component's circuit. It keeps the workspace that the page was loaded with: a connection that is made again carries the
/// browser's newest choice, and a page must never act elsewhere than it shows.
/// </summary>
public sealed class CurrentCaller(AuthenticationStateProvider authentication, CallerFromUser callers)
{
    int? workspace;

    /// <exception cref="RequestRejected">Forbidden: the user, their membership or the workspace is gone.</exception>
    public async Task<Caller> GetAsync() => await FindAsync() ?? throw RequestRejected.Forbidden(workspace is null ? SignInTexts.SignedOut : SignInTexts.WorkspaceGone);

    public async Task<Caller?> FindAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var caller = await callers.FindAsync(user, workspace ?? WorkspaceChoice.Of(user), CancellationToken.None);
        workspace ??= caller?.WorkspaceId;
        return caller;
    }
}
