using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>Asks Buffer about one account's channel, with the workspace's key; a failure is an answer too, never an exception.</summary>
public sealed class BufferSync(BufferApi api, BufferKeys keys)
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

    Task<BufferAnswer<BufferWire.Channel>> AskAsync(SocialAccount account, CancellationToken cancel) => keys.AskAsync(account, (key, profile) => api.ChannelAsync(key, profile, cancel), cancel);
}
