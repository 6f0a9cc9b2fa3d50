using Scheduler.Core.Platforms;

namespace Scheduler.Core.Accounts;

/// <summary>An account that needs its user, now or within days (X4).</summary>
/// <param name="Id">Public id.</param>
/// <param name="EndsAt">When its sign-in ends; null: it has ended.</param>
public sealed record AccountRisk(string Id, Platform Platform, string Username, DateTimeOffset? EndsAt, PostsAtRisk Posts);
