using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Publishing;

/// <summary>Whose patience a call tries: a platform's with one of its accounts, or Buffer's with a workspace's key.</summary>
/// <param name="Platform">Null: Buffer, wherever the post goes from there.</param>
/// <param name="Caller">Id of the account, or of the key.</param>
public readonly record struct CallLane(Platform? Platform, int Caller)
{
    /// <param name="target">With its account.</param>
    public static CallLane Of(PostTarget target) => target.ThroughBuffer ? new(null, target.Account.BufferConfigId ?? 0) : new(target.Platform, target.AccountId);

    /// <summary>All callers of the same house.</summary>
    public CallLane House => this with { Caller = 0 };
}
