using Scheduler.Core.Posts;
using static Scheduler.Core.Posts.TargetState;

namespace Scheduler.Tests.Posts;

public class SettlementTests
{
    [Theory]
    [InlineData(PostStatus.Draft)]
    [InlineData(PostStatus.Draft, Draft, Draft)]
    [InlineData(PostStatus.Scheduled, Scheduled, Scheduled)]
    [InlineData(PostStatus.Processing, Scheduled, Published)]
    [InlineData(PostStatus.Processing, Preparing)]
    [InlineData(PostStatus.Processing, TargetState.Publishing)]
    [InlineData(PostStatus.Processing, Failed, TargetState.Publishing)]
    [InlineData(PostStatus.Processing, NeedsReview, Preparing)]
    [InlineData(PostStatus.Published, Published)]
    [InlineData(PostStatus.Published, Published, Published)]
    [InlineData(PostStatus.PartiallyPublished, Published, Failed)]
    [InlineData(PostStatus.PartiallyPublished, Published, Held)]
    [InlineData(PostStatus.NeedsReview, NeedsReview)]
    [InlineData(PostStatus.NeedsReview, Published, NeedsReview)]
    [InlineData(PostStatus.NeedsReview, Failed, NeedsReview)]
    [InlineData(PostStatus.Held, Held)]
    [InlineData(PostStatus.Held, Held, Failed)]
    [InlineData(PostStatus.Failed, Failed)]
    [InlineData(PostStatus.Cancelled, Cancelled)]
    [InlineData(PostStatus.Cancelled, Cancelled, Cancelled)]
    [InlineData(PostStatus.PartiallyPublished, Cancelled, Published)]
    [InlineData(PostStatus.Held, Cancelled, Held)]
    [InlineData(PostStatus.Failed, Cancelled, Failed)]
    [InlineData(PostStatus.Failed, Failed, Failed)]
    public void A_post_is_what_its_targets_add_up_to(PostStatus expected, params TargetState[] targets)
    {
        Assert.Equal(expected, Settlement.Of(targets));
        Assert.Equal(expected, Settlement.Of([.. targets.Reverse()]));
    }

    [Fact]
    public void No_set_of_states_is_called_published_unless_every_target_is()
    {
        foreach (var a in Enum.GetValues<TargetState>())
            foreach (var b in Enum.GetValues<TargetState>())
                foreach (var c in Enum.GetValues<TargetState>())
                {
                    TargetState[] targets = [a, b, c];
                    var status = Settlement.Of(targets);
                    Assert.Equal(status == PostStatus.Published, targets.All(t => t == Published));
                    if (targets.Contains(TargetState.Publishing) || targets.Contains(Preparing)) Assert.Equal(PostStatus.Processing, status);
                    if (status == PostStatus.Draft) Assert.All(targets, t => Assert.Equal(Draft, t));
                    if (status == PostStatus.PartiallyPublished) Assert.Contains(Published, targets);
                }
    }
}
