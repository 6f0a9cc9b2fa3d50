using Scheduler.Core.Changes;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Changes;

public sealed class RememberedTests : IDisposable
{
    readonly ChangeFeed feed = new();
    readonly ManualClock clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    readonly Remembered<string, int> remembered;
    int stored = 1, reads;

    public RememberedTests() => remembered = new(feed, change => change.Kind == ChangeKind.Workspace, TimeSpan.FromSeconds(1), clock);

    public void Dispose() => remembered.Dispose();

    [Fact]
    public async Task What_was_read_is_believed_for_a_while_and_then_read_again()
    {
        Assert.Equal(1, await AskAsync());
        stored = 2;
        Assert.Equal(1, await AskAsync());
        Assert.Equal(1, reads);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await AskAsync());
    }

    [Fact]
    public async Task A_change_is_believed_at_once_and_one_that_does_not_concern_it_changes_nothing()
    {
        await AskAsync();
        stored = 2;
        feed.Publish(new(1, ChangeKind.Post));
        Assert.Equal(1, await AskAsync());
        feed.Publish(new(1, ChangeKind.Workspace));
        Assert.Equal(2, await AskAsync());
    }

    [Fact]
    public async Task What_changed_while_it_was_read_is_read_again()
    {
        var before = await remembered.GetAsync("a", () =>
        {
            var answer = stored;
            stored = 2;
            feed.Publish(new(1, ChangeKind.Workspace));
            return Task.FromResult(answer);
        });
        Assert.Equal(1, before);
        Assert.Equal(2, await AskAsync());
    }

    [Fact]
    public async Task What_could_not_be_read_is_asked_for_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => remembered.GetAsync("a", () => throw new InvalidOperationException("the database is away")).AsTask());
        Assert.Equal(1, await AskAsync());
    }

    ValueTask<int> AskAsync() => remembered.GetAsync("a", () =>
    {
        reads++;
        return Task.FromResult(stored);
    });
}
