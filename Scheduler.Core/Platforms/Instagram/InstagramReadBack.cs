using System.Globalization;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

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
        if (at.Container is null) return new FindOutcome.Unknowable(Sentence.Of(InstagramTexts.NoContainer));
        var answer = await client.GetAsync<InstagramWire.Container>(at.Container, request.Token, cancel, ("fields", "status_code,status"));
        var state = ContainerState.Of(answer.Value);
        if (state == ContainerState.InProgress) return new FindOutcome.AskAgain(TimeSpan.FromSeconds(10), at.Write(), Sentence.Of(InstagramTexts.StillProcessing));
        if (state is null && answer.Error?.Class == FailureClass.Auth) return new FindOutcome.NeedsSignIn(answer.Error.Message);
        if (state == ContainerState.Finished && (at.SeenUnpublished is not { } seen || request.Now - seen < Settling))
            return new FindOutcome.AskAgain(Settling, (at with { SeenUnpublished = at.SeenUnpublished ?? request.Now }).Write(), Sentence.Of(InstagramTexts.SeemsUnpublished));

        var matches = await MatchesAsync(request, cancel);
        if (matches is [var match]) return new FindOutcome.Found(match.Id, match.Permalink, Sentence.Of(InstagramTexts.FoundRecent).With(match.Id));
        if (state == ContainerState.Published) return new FindOutcome.Found(null, null, Sentence.Of(InstagramTexts.PublishedUnnamed));
        // Unreadable is no answer (100/33 has been seen for hours on containers that were there): only a unique match settled it.
        if (state is null || matches is null) return new FindOutcome.AskAgain(TimeSpan.FromSeconds(30), at.Write(), answer.Error?.Detail ?? Sentence.Of(InstagramTexts.RecentUnreadable));
        if (state != ContainerState.Finished || matches.Count > 1) return new FindOutcome.Unknowable(Sentence.Of(InstagramTexts.Unclear).With(state, matches.Count));
        if (at.Blocks > 1)
            return new FindOutcome.Unknowable(Sentence.Of(InstagramTexts.BlockedAgain), Sentence.Of(InstagramTexts.BlockedUnseen));
        return new FindOutcome.NotPublished((at with { SeenUnpublished = null, WaitingSince = null }).Write(), Sentence.Of(InstagramTexts.StillUnpublished));
    }

    public async Task<string?> PermalinkAsync(PublishRequest request, string remoteId, CancellationToken cancel) =>
        (await client.GetAsync<InstagramWire.MediaItem>(remoteId, request.Token, cancel, ("fields", "permalink,timestamp"))).Value?.Permalink;

    /// <summary>Recent media with this caption from about the time of the call that no other post of ours is; null: not readable right now. Where the list is refused for good, the container alone decides.</summary>
    async Task<IReadOnlyList<InstagramWire.MediaItem>?> MatchesAsync(PublishRequest request, CancellationToken cancel)
    {
        var isStory = InstagramForm.IsStory(request);
        var answer = await client.GetAsync<InstagramWire.List<InstagramWire.MediaItem>>(
            $"{request.AccountId}/{(isStory ? "stories" : "media")}", request.Token, cancel, ("fields", "id,caption,media_type,timestamp,permalink"), ("limit", "25"));
        if (answer.Value?.Data is not { } media) return answer.Error is { Sure: true, Class: FailureClass.Content or FailureClass.Permission } ? [] : null;
        var (type, words) = (InstagramForm.PublishedType(request), isStory ? "" : request.Caption);
        return [.. media.Where(m => !request.Taken.Contains(m.Id) && Words(m.Caption) == Words(words) && (m.MediaType is null || m.MediaType == type) && IsRecent(m.Timestamp, request.SentAt))];
    }

    static bool IsRecent(string? timestamp, DateTimeOffset? sentAt) =>
        sentAt is null || !DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, out var at) || at >= sentAt - ClockSkew;

    static string Words(string? caption) => string.Join(' ', (caption ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
