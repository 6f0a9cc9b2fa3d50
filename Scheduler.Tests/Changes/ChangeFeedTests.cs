using Scheduler.Core.Changes;

namespace Scheduler.Tests.Changes;

public class ChangeFeedTests
{
    readonly ChangeFeed feed = new();
    readonly List<string> heard = [];

    [Fact]
    public void Each_workspace_hears_its_own_and_the_engine_hears_all()
    {
        using var one = feed.Subscribe(1, c => heard.Add($"one {c.PublicId}"));
        using var all = feed.SubscribeAll(c => heard.Add($"all {c.PublicId}"));
        feed.Publish(new(1, ChangeKind.Post, "a"));
        feed.Publish(new(2, ChangeKind.Post, "b"));
        Assert.Equal(["all a", "all b", "one a"], heard.Order());
    }

    [Fact]
    public void Who_has_left_hears_nothing_more()
    {
        feed.Subscribe(1, c => heard.Add("left")).Dispose();
        feed.Publish(new(1, ChangeKind.Post));
        Assert.Empty(heard);
    }

    [Fact]
    public void A_listener_that_throws_neither_fails_the_write_nor_silences_the_others()
    {
        using var bad = feed.Subscribe(1, _ => throw new ObjectDisposedException("a page that is closing"));
        using var good = feed.Subscribe(1, _ => heard.Add("good"));
        feed.Publish(new(1, ChangeKind.Post));
        Assert.Equal(["good"], heard);
    }
}
