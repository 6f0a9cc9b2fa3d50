using Scheduler.Core.Posts;
using static Scheduler.Core.Posts.TargetState;

namespace Scheduler.Tests.Posts;

public class TargetStatesTests
{
    static readonly Dictionary<TargetState, TargetState[]> Legal = new()
    {
        [Draft] = [Scheduled],
        [Scheduled] = [Draft, Preparing, TargetState.Publishing, Held, Failed, NeedsReview, Cancelled],
        [Preparing] = [Scheduled, TargetState.Publishing, Failed, Held, NeedsReview],
        [TargetState.Publishing] = [Preparing, Published, Failed, NeedsReview, Held],
        [Published] = [],
        [Failed] = [Draft, Scheduled],
        [NeedsReview] = [Published, Scheduled],
        [Held] = [Draft, Scheduled, Cancelled],
        [Cancelled] = [Draft, Scheduled],
    };

    [Fact]
    public void These_moves_are_legal_and_no_others()
    {
        foreach (var from in Enum.GetValues<TargetState>())
            foreach (var to in Enum.GetValues<TargetState>())
                Assert.True(Legal[from].Contains(to) == TargetStates.CanMove(from, to), $"{from} to {to}");
    }

    [Fact]
    public void Only_what_has_its_intent_on_record_can_become_published() =>
        Assert.Equal([TargetState.Publishing, NeedsReview], Enum.GetValues<TargetState>().Where(from => TargetStates.CanMove(from, Published)));

    [Fact]
    public void Nothing_that_is_or_may_be_live_can_be_edited() =>
        Assert.Equal([Draft, Scheduled, Failed, Held, Cancelled], TargetStates.Editable);
}
