using System.Security.Cryptography;
using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>Asks Buffer about one account's channel, with the workspace's key; a failure is an answer too, never an exception.</summary>
public sealed class BufferSync(BufferApi api, BufferHealth health, TokenVault vault)
{
    /// <summary>Who it is (S7).</summary>
    /// <param name="account">With its key to Buffer.</param>
    public async Task<ProfileAnswer> ProfileAsync(SocialAccount account, CancellationToken cancel) => await AskAsync(account, cancel) switch
    {
        { Value: { } channel } => new ProfileAnswer.Found(
            channel.Name is { Length: > 0 } name ? name : account.Username, channel.DisplayName is { Length: > 0 } shown ? shown : channel.Name ?? account.DisplayName, channel.Avatar is { Length: > 0 } picture ? picture : null),
        { Error: { Class: FailureClass.Auth } dead } => new ProfileAnswer.Dead(dead.Message),
        { Error: { IsMissing: true } } => new ProfileAnswer.Dead(Sentence.Of(BufferTexts.ChannelGone).With(account.Username)),
        { Error: { } error } => new ProfileAnswer.Failed(error.Message),
        _ => throw new InvalidOperationException("An answer without a value has an error."),
    };

    /// <summary>Whether a post would go out by it now (S6).</summary>
    /// <param name="account">With its key to Buffer.</param>
    public async Task<ConnectionTest> TestAsync(SocialAccount account, CancellationToken cancel)
    {
        var answer = await AskAsync(account, cancel);
        if (answer.Error is { } error)
            return error.IsMissing ? new(false, Sentence.Of(BufferTexts.ChannelGone).With(account.Username), NeedsReconnect: true) : new(false, error.Message, error.Class == FailureClass.Auth);
        return BufferChannels.Problem(BufferChannels.State(answer.Value!), account.Username) is { } problem ? new(false, problem) : new(true, Sentence.Of(BufferTexts.Answers).With(account.Username));
    }

    async Task<BufferAnswer<BufferWire.Channel>> AskAsync(SocialAccount account, CancellationToken cancel)
    {
        if (account is not { Buffer: { } config, BufferProfileId: { } profile }) return new(null, new(FailureClass.Auth, true, Sentence.Of(BufferTexts.NotConnected), ""), null);
        string key;
        try
        {
            key = vault.Reveal(config.ProtectedToken);
        }
        catch (CryptographicException)
        {
            return await NotedAsync(config, new(null, new(FailureClass.Auth, true, Sentence.Of(BufferTexts.KeyUnreadable), ""), null), cancel);
        }
        return await NotedAsync(config, await api.ChannelAsync(key, profile, cancel), cancel);
    }

    async Task<BufferAnswer<BufferWire.Channel>> NotedAsync(BufferConfig config, BufferAnswer<BufferWire.Channel> answer, CancellationToken cancel)
    {
        if (answer.Error is { Class: FailureClass.Auth } dead) await health.RefusedAsync(config, dead.Message, cancel);
        return answer;
    }
}
