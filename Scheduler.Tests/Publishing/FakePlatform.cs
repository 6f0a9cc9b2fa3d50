using System.Collections.Concurrent;
using Scheduler.Core.Platforms;
using Scheduler.Core.Publishing;

namespace Scheduler.Tests.Publishing;

/// <summary>
/// A platform of the hardest kind: every call to publish that arrives makes a post of its own, so a blind repeat shows. It outlives the
/// nodes that use it.
/// </summary>
sealed class FakePlatform
{
    int containers;

    /// <summary>What everybody can see: for each post the container it was made from.</summary>
    public ConcurrentQueue<string> Live { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Runs when a call arrives, before it has any effect.</summary>
    public Func<string, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after the call took effect, before the answer leaves.</summary>
    public Func<string, Task> Answering { get; set; } = _ => Task.CompletedTask;

    /// <summary>A call for which this is true gets no answer until its caller gives up: before it had any effect ("publish"), or after it ("publish answered").</summary>
    public Func<string, bool> Hangs { get; set; } = _ => false;

    /// <summary>Answers in the platform's place, without effect.</summary>
    public Func<string, StepOutcome?> Instead { get; set; } = _ => null;

    public Func<string, FindOutcome?> FindInstead { get; set; } = _ => null;

    /// <summary>How often a container is not ready yet.</summary>
    public int Waits { get; set; }

    public async Task<StepOutcome> CallAsync(string kind, Func<StepOutcome> effect, CancellationToken cancel)
    {
        Calls.Enqueue(kind);
        await Arriving(kind);
        if (Hangs(kind)) await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        if (Instead(kind) is { } other) return other;
        var outcome = effect();
        await Answering(kind);
        if (Hangs(kind + " answered")) await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        return outcome;
    }

    public string NewContainer() => $"c{Interlocked.Increment(ref containers)}";
}

/// <summary>Publishes to a <see cref="FakePlatform"/> in three steps: container, processing, publish.</summary>
sealed class FakePublisher(FakePlatform platform) : IPlatformPublisher
{
    static readonly PlannedStep Container = new("container", false);
    static readonly PlannedStep Processing = new("processing", false);
    static readonly PlannedStep Publish = new("publish", true);

    public Platform Platform => Platform.Instagram;

    // The checkpoint: "made c1 2" (asked twice), then "ready c1".
    public PlannedStep Next(PublishRequest request) => request.Checkpoint switch
    {
        null => Container,
        var text when text.StartsWith("made", StringComparison.Ordinal) => Processing,
        var text when text.StartsWith("ready", StringComparison.Ordinal) => Publish,
        var text => throw new FormatException(text),
    };

    public Task<StepOutcome> RunAsync(PlannedStep step, PublishRequest request, CancellationToken cancel)
    {
        var parts = request.Checkpoint?.Split(' ') ?? [];
        return platform.CallAsync(step.Kind, () =>
        {
            if (step == Container) return new StepOutcome.Done($"made {platform.NewContainer()} 0");
            if (step == Publish)
            {
                platform.Live.Enqueue(parts[1]);
                return new StepOutcome.Published("live-" + parts[1]);
            }
            var asked = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
            return asked < platform.Waits ? new StepOutcome.NotYet(TimeSpan.FromSeconds(4), $"made {parts[1]} {asked + 1}") : new StepOutcome.Done($"ready {parts[1]}");
        }, cancel);
    }

    public async Task<FindOutcome> FindAsync(PublishRequest request, CancellationToken cancel)
    {
        platform.Calls.Enqueue("find");
        await platform.Arriving("find");
        if (platform.FindInstead("find") is { } other) return other;
        var container = request.Checkpoint!.Split(' ')[1];
        FindOutcome found = platform.Live.Contains(container) ? new FindOutcome.Found("live-" + container, null, "seen") : new FindOutcome.NotPublished(request.Checkpoint, "not seen");
        await platform.Answering("find");
        return found;
    }

    public async Task<string?> PermalinkAsync(PublishRequest request, string remoteId, CancellationToken cancel)
    {
        platform.Calls.Enqueue("permalink");
        await platform.Arriving("permalink");
        return "https://fake.example/" + remoteId;
    }
}
