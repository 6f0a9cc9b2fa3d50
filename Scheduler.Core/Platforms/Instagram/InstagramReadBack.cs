using System.Globalization;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>
/// After a lost answer to media_publish: the container is asked, then the account's recent media. A second container is what
/// would post twice, so none is ever made here; only the same one may be published again.
/// </summary>
sealed class InstagramReadBack(InstagramClient client)
{
    /// <summary>A container that was published may say FINISHED for a while.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public async Task<FindOutcome> FindAsync(PublishRequest request, CancellationToken cancel)
    {
        var at = InstagramCheckpoint.Read(request.Checkpoint);
        if (at.Container is null) return new FindOutcome.Unknowable("There is no container to ask about.");
        var answer = await client.GetAsync<InstagramWire.Container>(at.Container, request.Token, cancel, ("fields", "status_code,status"));
        var state = ContainerState.Of(answer.Value);
        if (state == ContainerState.InProgress) return new FindOutcome.AskAgain(TimeSpan.FromSeconds(10), at.Write(), "Still processing.");
        if (state is null && answer.Error?.Class == FailureClass.Auth) return new FindOutcome.NeedsSignIn(answer.Error.Message);
        if (state == ContainerState.Finished && (at.SeenUnpublished is not { } seen || request.Now - seen < Settling))
            return new FindOutcome.AskAgain(Settling, (at with { SeenUnpublished = at.SeenUnpublished ?? request.Now }).Write(), "Not published as far as can be seen; asking again in a minute.");

        var matches = await MatchesAsync(request, cancel);
        if (matches is [var match]) return new FindOutcome.Found(match.Id, match.Permalink, "Found among the recent media: " + match.Id);
        if (state == ContainerState.Published) return new FindOutcome.Found(null, null, "The container is published; its media id is not known.");
        // Unreadable is no answer (100/33 has been seen for hours on containers that were there): only a unique match settled it.
        if (state is null || matches is null) return new FindOutcome.AskAgain(TimeSpan.FromSeconds(30), at.Write(), answer.Error?.Detail ?? "The recent media could not be read.");
        if (state != ContainerState.Finished || matches.Count > 1) return new FindOutcome.Unknowable($"The container says {state}; {matches.Count} recent posts look like this one.");
        if (at.Blocks > 1)
            return new FindOutcome.Unknowable("Blocked again (4/2207051).", "Instagram has blocked posting for this account for a while, and does not show this post. Look at the account; if it is not live, post it again tomorrow.");
        return new FindOutcome.NotPublished((at with { SeenUnpublished = null, WaitingSince = null }).Write(), "The container is still unpublished after a minute: the same one is published.");
    }

    public async Task<string?> PermalinkAsync(PublishRequest request, string remoteId, CancellationToken cancel) =>
        (await client.GetAsync<InstagramWire.MediaItem>(remoteId, request.Token, cancel, ("fields", "permalink,timestamp"))).Value?.Permalink;

    /// <summary>Recent media with this caption from about the time of the call that no other post of ours is; null: not readable right now. Where the list is refused for good, the container alone decides.</summary>
    async Task<IReadOnlyList<InstagramWire.MediaItem>?> MatchesAsync(PublishRequest request, CancellationToken cancel)
    {
        var answer = await client.GetAsync<InstagramWire.List<InstagramWire.MediaItem>>(
            $"{request.AccountId}/media", request.Token, cancel, ("fields", "id,caption,media_type,timestamp,permalink"), ("limit", "25"));
        if (answer.Value?.Data is not { } media) return answer.Error is { Sure: true, Class: FailureClass.Content or FailureClass.Permission } ? [] : null;
        var type = request.Media.Count > 1 ? "CAROUSEL_ALBUM" : "IMAGE";
        return [.. media.Where(m => !request.Taken.Contains(m.Id) && Words(m.Caption) == Words(request.Caption) && (m.MediaType is null || m.MediaType == type) && IsRecent(m.Timestamp, request.SentAt))];
    }

    static bool IsRecent(string? timestamp, DateTimeOffset? sentAt) =>
        sentAt is null || !DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, out var at) || at >= sentAt - ClockSkew;

    static string Words(string? caption) => string.Join(' ', (caption ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
