using Scheduler.Core.Platforms;

namespace Scheduler.Core.Accounts;

/// <summary>How one platform's accounts are connected: send the user to its consent page, take the answer.</summary>
public interface IAccountConnector
{
    Platform Platform { get; }

    /// <summary>The platform's consent page.</summary>
    /// <param name="state">Ties the answer to this browser.</param>
    /// <param name="callback">Where the platform sends the browser back to.</param>
    Uri ConsentPage(string state, Uri callback);

    /// <summary>Exchanges the code for a lasting token.</summary>
    /// <exception cref="Shared.RequestRejected">Invalid: the platform refused. Unavailable: it did not answer.</exception>
    Task<Grant> ExchangeAsync(string code, Uri callback, CancellationToken cancel);

    /// <summary>Finds what can be connected.</summary>
    /// <exception cref="Shared.RequestRejected">As <see cref="ExchangeAsync"/>.</exception>
    Task<Discovery> DiscoverAsync(Grant grant, CancellationToken cancel);

    /// <summary>Asks for a new token in place of one that still works; a failure is an answer too, never an exception.</summary>
    /// <param name="token">In plain.</param>
    Task<Renewal> RenewAsync(string token, CancellationToken cancel);

    /// <summary>Asks the platform with the account's own token; a failure is an answer too, never an exception.</summary>
    /// <param name="token">In plain.</param>
    Task<ConnectionTest> TestAsync(string remoteId, string token, CancellationToken cancel);

    /// <summary>Asks the platform who the account is; a failure is an answer too, never an exception.</summary>
    /// <param name="token">In plain.</param>
    Task<ProfileAnswer> ProfileAsync(string remoteId, string token, CancellationToken cancel);
}

/// <summary>What a person granted us.</summary>
/// <param name="Token">In plain: keep it only until it is stored, never show it.</param>
public sealed record Grant(string Token, DateTimeOffset? ExpiresAt);

/// <summary>What a person's sign-in at the platform opens.</summary>
/// <param name="PersonId">The platform's id of the person, for deletion requests; null when it does not say.</param>
/// <param name="PersonName">As the platform has it.</param>
/// <param name="Accounts">What can be connected.</param>
/// <param name="Without">Names of Pages that have no account to publish to.</param>
public sealed record Discovery(string? PersonId, string? PersonName, IReadOnlyList<DiscoveredAccount> Accounts, IReadOnlyList<string> Without);

/// <param name="Renewable">Whether we can renew the token without its user.</param>
public sealed record DiscoveredAccount(
    Platform Platform, string RemoteId, string Username, string DisplayName, string? AvatarUrl, string? PageId, string? PageName, Grant Grant, bool Renewable);
