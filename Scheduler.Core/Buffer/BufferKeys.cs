using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>Calls Buffer about one account's channel with the workspace's key; one that is not taken any more is noted, once.</summary>
public sealed class BufferKeys(BufferHealth health, TokenVault vault)
{
    /// <param name="account">With its key to Buffer; null: it has just been taken away.</param>
    /// <param name="ask">The call, given the key in plain and Buffer's id of the channel.</param>
    public async Task<BufferAnswer<T>> AskAsync<T>(SocialAccount? account, Func<string, string, Task<BufferAnswer<T>>> ask, CancellationToken cancel) where T : class
    {
        if (account is not { Buffer: { } config, BufferProfileId: { } profile }) return new(null, Refused(Sentence.Of(BufferTexts.NotConnected)), null);
        var answer = vault.Reveal(config.ProtectedToken) is { } key ? await ask(key, profile) : new(null, Refused(Sentence.Of(BufferTexts.KeyUnreadable)), null);
        if (answer.Error is { Class: FailureClass.Auth } dead) await health.RefusedAsync(config, dead.Message, cancel);
        return answer;
    }

    static BufferError Refused(Sentence why) => new(FailureClass.Auth, true, why, "");
}
