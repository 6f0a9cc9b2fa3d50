using Scheduler.Core.Shared;

namespace Scheduler.Core.Access;

/// <summary>Whom an API key lets in.</summary>
/// <param name="KeyId">For counting its calls.</param>
/// <param name="Caller">In the workspace that it acts for: the member who made it, as far as its scopes reach.</param>
/// <param name="TimeZone">IANA zone in which that workspace plans.</param>
public sealed record ApiPass(int KeyId, Caller Caller, ApiScopes Scopes, string TimeZone)
{
    /// <summary>Who may write may also see what came of it.</summary>
    public bool MayRead => (Scopes & (ApiScopes.Read | ApiScopes.Write)) != ApiScopes.None;

    public bool MayWrite => Scopes.HasFlag(ApiScopes.Write);

    /// <summary>Clients are made and deleted by whoever may write, too.</summary>
    public bool MayManage => MayWrite && Scopes.HasFlag(ApiScopes.Workspaces);

    /// <summary>What is said when the scopes do not reach.</summary>
    public RequestRejected Narrow() => RequestRejected.Forbidden(this switch
    {
        { MayRead: false } => ApiAccessTexts.ScopeMissing,
        { MayWrite: false } => ApiAccessTexts.OnlyReads,
        _ => ApiAccessTexts.WorkspacesDisabled,
    });
}

/// <summary>What a client of an API shows of itself.</summary>
/// <param name="Key">As sent; null = none.</param>
/// <param name="ActFor">Public id of the managed workspace that it acts for; null = the key's own (P9).</param>
/// <param name="IsMcp">An AI assistant.</param>
public sealed record ApiCredentials(string? Key, string? ActFor = null, bool IsMcp = false);
