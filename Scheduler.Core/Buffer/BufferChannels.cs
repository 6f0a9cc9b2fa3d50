using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>What Buffer says of its channels in our words. Pure.</summary>
public static class BufferChannels
{
    /// <summary>Channels whose platform does not tell its own id go by Buffer's.</summary>
    const string OwnId = "buffer-";

    /// <returns>Null: a service that is none of our platforms.</returns>
    public static Platform? PlatformOf(string? service) =>
        Enum.GetValues<Platform>().Where(p => string.Equals(PlatformCatalog.Limits(p).ApiName, service, StringComparison.OrdinalIgnoreCase)).Select(p => (Platform?)p).FirstOrDefault();

    public static ProfileState State(BufferWire.Channel channel) => channel switch
    {
        { IsDisconnected: true } => ProfileState.Disconnected,
        { IsLocked: true } => ProfileState.Locked,
        { IsQueuePaused: true } => ProfileState.Paused,
        _ => ProfileState.Ready,
    };

    /// <summary>Why nothing goes out by a channel in this state; null: it does.</summary>
    public static Sentence? Problem(ProfileState state, string username) => state switch
    {
        ProfileState.Disconnected => Sentence.Of(BufferTexts.ChannelDisconnected).With(username),
        ProfileState.Locked => Sentence.Of(BufferTexts.ChannelLocked).With(username),
        ProfileState.Paused => Sentence.Of(BufferTexts.ChannelPaused).With(username),
        _ => null,
    };

    public static string RemoteId(BufferProfile profile) => profile.ServiceId.Length > 0 ? profile.ServiceId : OwnId + profile.Id;
}
