using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>
/// Publishes through Buffer, whatever platform it goes on to: is the channel ready, lay the post down for its time, and ask until it is
/// sent. createPost makes a post each time it is called, and there is no key that would make a second one harmless; so it is laid down for
/// some minutes ahead, where a lost one can be found (<see cref="BufferReadBack"/>). https://developers.buffer.com/guides/posts-and-scheduling.html
/// </summary>
sealed class BufferPublisher(BufferApi api, BufferReadBack readBack) : IPublisher
{
    static readonly PlannedStep Channel = new("channel", false);
    static readonly PlannedStep LayDown = new("hand over", true);
    static readonly PlannedStep Result = new("answer", false);

    /// <summary>What is planned for sooner goes out then: enough to find a lost call, and to try once more.</summary>
    static readonly TimeSpan Soonest = TimeSpan.FromMinutes(2);

    /// <summary>A call is not made for a time that is nearer.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Buffer sends within a minute of the time; asked too early, a call of the day's few is spent for nothing.</summary>
    internal static readonly TimeSpan AfterDue = TimeSpan.FromSeconds(20);

    public PlannedStep Next(PublishRequest request)
    {
        var at = BufferCheckpoint.Read(request.Checkpoint);
        if (at.Refusal is not null) return Result;
        // It lies there: whatever happens, no second one.
        if (at.PostId is not null) throw new InvalidOperationException("What has been handed over is asked about, not handed over again.");
        return at.DueAt is { } due && due >= request.Now + Margin ? LayDown : Channel;
    }

    public Task<StepOutcome> RunAsync(PlannedStep step, PublishRequest request, CancellationToken cancel)
    {
        var at = BufferCheckpoint.Read(request.Checkpoint);
        if (step == Channel) return ChannelAsync(request, at, cancel);
        if (step == LayDown) return LayDownAsync(request, at, cancel);
        return Task.FromResult<StepOutcome>(new StepOutcome.Failed(FailureClass.Content, Sentence.Read(at.Refusal!)));
    }

    public Task<FindOutcome> FindAsync(PublishRequest request, CancellationToken cancel) => readBack.FindAsync(request, cancel);

    public async Task<string?> PermalinkAsync(PublishRequest request, string remoteId, CancellationToken cancel) => (await api.PostAsync(request.Token, remoteId, cancel)).Value?.ExternalLink;

    /// <summary>Whether the channel would take it at all; in an outage it is this question that fails, and not the call that cannot be repeated.</summary>
    async Task<StepOutcome> ChannelAsync(PublishRequest request, BufferCheckpoint at, CancellationToken cancel)
    {
        var answer = await api.ChannelAsync(request.Token, request.Buffer!.ProfileId, cancel);
        if (answer.Error is { IsMissing: true } gone) return new StepOutcome.Failed(FailureClass.Permission, Sentence.Of(BufferTexts.ChannelGone).With(request.Username), gone.Detail) { RequestId = answer.RequestId };
        if (answer.Value is not { } channel) return Failed(answer.Error!, at, answer.RequestId);
        if (BufferChannels.Problem(BufferChannels.State(channel), request.Username) is { } problem) return new StepOutcome.Failed(FailureClass.Permission, problem) { RequestId = answer.RequestId };
        var due = DueAt(request);
        return new StepOutcome.Done((at with { DueAt = due, Tried = [.. at.Tried, due] }).Write()) { RequestId = answer.RequestId };
    }

    async Task<StepOutcome> LayDownAsync(PublishRequest request, BufferCheckpoint at, CancellationToken cancel)
    {
        var answer = await api.CreateAsync(request.Token, BufferForm.Of(request, at.DueAt!.Value), cancel);
        if (answer.Value is { } post)
            return new StepOutcome.Done((at with { PostId = post.Id }).Write(), post.Id, at.DueAt.Value - request.Now + AfterDue) { RequestId = answer.RequestId };
        var error = answer.Error!;
        // Once a call was lost, a refusal may mean that it is there already.
        var sure = error.Sure && !(at.LostCalls > 0 && error.Class == FailureClass.Content);
        return sure ? Failed(error, at, answer.RequestId) : new StepOutcome.Unknown(error.Detail, at.Write()) { RequestId = answer.RequestId };
    }

    /// <summary>In whole seconds, as Buffer keeps them.</summary>
    static DateTimeOffset DueAt(PublishRequest request)
    {
        var soonest = request.Now + Soonest;
        var due = request.PublishAt is { } planned && planned > soonest ? planned : soonest;
        var ticks = due.UtcTicks % TimeSpan.TicksPerSecond;
        return (ticks == 0 ? due : due.AddTicks(TimeSpan.TicksPerSecond - ticks)).ToUniversalTime();
    }

    static StepOutcome.Failed Failed(BufferError error, BufferCheckpoint at, string? requestId) => new(error.Class, error.Message, error.Detail, error.RetryAfter, at.Write()) { RequestId = requestId };
}
