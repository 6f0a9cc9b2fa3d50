using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Accounts;

/// <summary>What came of asking an account's platform who it is.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Username">As it is called now.</param>
/// <param name="Problem">Why nothing was learned, as a sentence for the user; null: all is well.</param>
/// <param name="NeedsReconnect">Only its user can mend it.</param>
public sealed record SyncedConnection(string Id, Platform Platform, string RemoteId, string Username, Sentence? Problem = null, bool NeedsReconnect = false);
