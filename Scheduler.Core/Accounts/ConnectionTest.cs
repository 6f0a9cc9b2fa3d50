using Scheduler.Core.Shared;

namespace Scheduler.Core.Accounts;

/// <summary>What a platform answered when it was asked with an account's own token.</summary>
/// <param name="Ok">Publishing for the account would work now.</param>
/// <param name="Detail">What was found, as sentences for the user.</param>
/// <param name="NeedsReconnect">The platform no longer takes the token, or a permission is missing: only the user can mend it.</param>
public sealed record ConnectionTest(bool Ok, Sentence Detail, bool NeedsReconnect = false);
