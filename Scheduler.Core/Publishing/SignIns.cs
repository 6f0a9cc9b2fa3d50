using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>Whether the way that a target goes still lets us in: the account's own sign-in, or the workspace's key to Buffer.</summary>
public sealed class SignIns(PublishRequests requests, AccountHealth accounts, BufferHealth buffer)
{
    /// <summary>A token that cannot be read is noted like one that was refused.</summary>
    /// <param name="target">With its account, and that with its key to Buffer.</param>
    public async Task<bool> HoldAsync(PostTarget target, CancellationToken cancel)
    {
        if (!IsAccepted(target)) return false;
        if (requests.CanReveal(target)) return true;
        await EndedAsync(target, Sentence.Of(AccountTexts.Unreadable), cancel);
        return false;
    }

    /// <summary>It was refused: noted once, and its people are told.</summary>
    /// <param name="reason">A sentence for the user.</param>
    public Task EndedAsync(PostTarget target, Sentence reason, CancellationToken cancel) => target is { ThroughBuffer: true, Account.Buffer: { } key }
        ? buffer.RefusedAsync(key, reason, cancel)
        : accounts.NeedsReconnectAsync(target.AccountId, reason, cancel);

    /// <summary>What has to be done before it can be published.</summary>
    public static Sentence Needed(PostTarget target) => (target.ThroughBuffer ? Sentence.Of(PublishingTexts.ReconnectBuffer) : Sentence.Of(PublishingTexts.Reconnect)).With(target.Account.Username);

    static bool IsAccepted(PostTarget target) => target.ThroughBuffer
        // An account that goes both ways may have lost its own sign-in: that is nothing to Buffer.
        ? target.Account is { BufferProfileId: not null, Buffer.Status: BufferStatus.Working } && (target.Account.Status == AccountStatus.Healthy || !target.Account.ThroughBuffer)
        : target.Account.Status == AccountStatus.Healthy;
}
