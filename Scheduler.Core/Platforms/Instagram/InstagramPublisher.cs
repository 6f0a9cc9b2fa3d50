using Microsoft.Extensions.Options;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>
/// Publishes a picture, a video as a reel or story, or a carousel of 2 to 10 of them: containers, wait, media_publish (O10, X1).
/// https://developers.facebook.com/docs/instagram-platform/content-publishing
/// </summary>
sealed class InstagramPublisher(InstagramClient client, InstagramReadBack readBack, InstagramQuota quota, IOptions<PublishingOptions> options) : IPlatformPublisher
{
    static readonly PlannedStep Child = new("picture", false);
    static readonly PlannedStep ChildWait = new("pictures processing", false);
    static readonly PlannedStep Container = new("container", false);
    static readonly PlannedStep Wait = new("processing", false);
    static readonly PlannedStep Publish = new("publish", true);

    /// <summary>Longest wait for the containers of pictures; then new ones are made.</summary>
    static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait where there is a video among them.</summary>
    static readonly TimeSpan MaxVideoWait = TimeSpan.FromMinutes(30);

    public Platform Platform => Platform.Instagram;

    public PlannedStep Next(PublishRequest request)
    {
        var at = InstagramCheckpoint.Read(request.Checkpoint);
        if (at.Ready) return Publish;
        if (at.Container is not null) return Wait;
        if (request.Media.Count < 2) return Container;
        if (at.Children.Count < request.Media.Count) return Child;
        return at.ChildrenReady < at.Children.Count ? ChildWait : Container;
    }

    public Task<StepOutcome> RunAsync(PlannedStep step, PublishRequest request, CancellationToken cancel)
    {
        var at = InstagramCheckpoint.Read(request.Checkpoint);
        if (step == Child) return CreateAsync(request, at, InstagramForm.Child(request.Media[at.Children.Count]), id => at with { Children = [.. at.Children, id] }, cancel);
        if (step == ChildWait) return WaitAsync(request, at, at.Children[at.ChildrenReady], ready => ready with { ChildrenReady = ready.ChildrenReady + 1 }, cancel);
        if (step == Container) return CreateAsync(request, at, InstagramForm.Parent(request, at.Children), id => at with { Container = id }, cancel);
        if (step == Wait) return WaitAsync(request, at, at.Container!, ready => ready with { Ready = true }, cancel);
        return PublishAsync(request, at, cancel);
    }

    public Task<FindOutcome> FindAsync(PublishRequest request, CancellationToken cancel) => readBack.FindAsync(request, cancel);

    public Task<string?> PermalinkAsync(PublishRequest request, string remoteId, CancellationToken cancel) => readBack.PermalinkAsync(request, remoteId, cancel);

    async Task<StepOutcome> CreateAsync(PublishRequest request, InstagramCheckpoint at, (string, string?)[] form, Func<string, InstagramCheckpoint> remember, CancellationToken cancel)
    {
        if (request.Media.Count == 0) return new StepOutcome.Failed(FailureClass.Content, Sentence.Of(InstagramTexts.NeedsPicture));
        if (at.Children.Count == 0 && await quota.TakeAsync(request, cancel) is { } usedUp) return usedUp;
        var answer = await client.PostAsync<InstagramWire.Created>($"{request.AccountId}/media", request.Token, cancel, form);
        return answer.Value?.Id is { Length: > 0 } id
            ? Made(request, remember(id), id) with { RequestId = answer.RequestId }
            : Failed(answer.Error, at, answer.RequestId);
    }

    /// <summary>Instagram fetches the picture now; asking about it at once would be a call for nothing. The next of a carousel need not wait for that.</summary>
    StepOutcome.Done Made(PublishRequest request, InstagramCheckpoint at, string id) =>
        new(at.Write(), id, at.Container is not null || at.Children.Count == request.Media.Count ? TimeSpan.FromSeconds(options.Value.PollFirstSeconds) : null);

    async Task<StepOutcome> WaitAsync(PublishRequest request, InstagramCheckpoint at, string container, Func<InstagramCheckpoint, InstagramCheckpoint> remember, CancellationToken cancel)
    {
        var since = at.WaitingSince ?? request.Now;
        var answer = await client.GetAsync<InstagramWire.Container>(container, request.Token, cancel, ("fields", "status_code,status"));
        var done = at with { WaitingSince = null, Polls = 0 };
        switch (ContainerState.Of(answer.Value))
        {
            case ContainerState.Finished or ContainerState.Published:
                return new StepOutcome.Done(remember(done).Write(), container) { RequestId = answer.RequestId };
            case ContainerState.Error:
                return new StepOutcome.Failed(FailureClass.Media, Sentence.Of(InstagramTexts.NotProcessed), answer.Value!.Status, Checkpoint: Afresh) { RequestId = answer.RequestId };
            case ContainerState.Expired:
                return new StepOutcome.Failed(FailureClass.Media, Sentence.Of(InstagramTexts.PictureExpired), "EXPIRED", Checkpoint: Afresh) { RequestId = answer.RequestId };
        }
        // 100/33 on reads of fresh containers is a passing fault of Meta's, never an answer.
        if (answer.Error is { } error && !(error.Class == FailureClass.Transient || (error.Code, error.Subcode) == (100, 33))) return Failed(error, at, answer.RequestId);
        if (request.Now - since > Longest(request))
            return new StepOutcome.Failed(FailureClass.Media, Sentence.Of(InstagramTexts.TookTooLong).With((int)Longest(request).TotalMinutes), Checkpoint: Afresh) { RequestId = answer.RequestId };
        var wait = Math.Min(options.Value.PollFirstSeconds * Math.Pow(2, Math.Max(0, at.Polls - 2)), options.Value.PollMaxSeconds);
        return new StepOutcome.NotYet(TimeSpan.FromSeconds(wait), (at with { WaitingSince = since, Polls = at.Polls + 1 }).Write());
    }

    async Task<StepOutcome> PublishAsync(PublishRequest request, InstagramCheckpoint at, CancellationToken cancel)
    {
        var answer = await client.PostAsync<InstagramWire.Created>($"{request.AccountId}/media_publish", request.Token, cancel, ("creation_id", at.Container));
        if (answer.Value?.Id is { Length: > 0 } id) return new StepOutcome.Published(id, Detail: id) { RequestId = answer.RequestId };
        if (answer.Error is not { Sure: true } error)
        {
            var known = answer.Error is { IsBlock: true } ? at with { Blocks = at.Blocks + 1 } : at;
            return new StepOutcome.Unknown(answer.Error?.Detail ?? Sentence.Of(InstagramTexts.NoId), known.Write()) { RequestId = answer.RequestId };
        }
        // Still processing although it said FINISHED: the same container again in a moment, and after some minutes at longer intervals.
        if (error.Code == 9007 && request.Now - (at.WaitingSince ?? request.Now) <= Longest(request))
            return new StepOutcome.NotYet(TimeSpan.FromSeconds(10), (at with { WaitingSince = at.WaitingSince ?? request.Now }).Write()) { RequestId = answer.RequestId };
        // Sent before, and now the container is gone: the first call may have used it up.
        if (!error.KeepsPrepared && request.SentAt is not null) return new StepOutcome.Unknown(error.Detail) { RequestId = answer.RequestId };
        return Failed(error, at, answer.RequestId);
    }

    static TimeSpan Longest(PublishRequest request) => request.Media.Any(m => m.IsVideo) ? MaxVideoWait : MaxWait;

    /// <summary>A container that is of no use is forgotten; it was never published, so a new one cannot make a second post.</summary>
    static readonly string Afresh = new InstagramCheckpoint().Write();

    static StepOutcome.Failed Failed(GraphError? error, InstagramCheckpoint at, string? requestId) => error is null
        ? new StepOutcome.Failed(FailureClass.Transient, Sentence.Of(InstagramTexts.NoProperAnswer)) { RequestId = requestId }
        : new StepOutcome.Failed(error.Class, error.Message, error.Detail, error.RetryAfter, error.KeepsPrepared ? at.Write() : Afresh) { RequestId = requestId, ForAll = error.IsForApp };
}
