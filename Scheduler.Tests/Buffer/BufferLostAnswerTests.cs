using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>X2: one post, whatever became of the answer that said so.</summary>
public sealed class BufferLostAnswerTests(SqliteDatabase database) : BufferTests(database), IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("dropped", true)]
    [InlineData("dropped", false)]
    [InlineData("503", true)]
    [InlineData("503", false)]
    [InlineData("half an answer", true)]
    [InlineData("UNEXPECTED", true)]
    [InlineData("UNEXPECTED", false)]
    [InlineData("UnexpectedError", true)]
    public async Task A_lost_answer_makes_one_post_whether_it_took_effect_or_not(string how, bool effect)
    {
        var first = true;
        StubAnswer? Once(string operation) => operation == "Create" && first && !(first = false) ? Lost(how) : null;
        if (effect) Server.Afterwards = Once;
        else Server.Instead = Once;
        var id = await PlanAsync(60);
        await Node.RunAsync(TimeSpan.FromMinutes(70));
        var target = await AssertLiveOnceAsync(id);
        // Lost and found, it is on time all the same.
        Assert.Equal((TimeSpan.Zero, effect ? 1 : 2), (target.PublishedAt - target.Post.PublishAt, Server.Calls.Count(c => c == "Create")));
    }

    [Fact]
    public async Task A_list_that_lags_behind_is_waited_for()
    {
        var first = true;
        var shownFrom = Clock.GetUtcNow().AddMinutes(55.5);
        Server.Afterwards = operation => operation == "Create" && first && !(first = false) ? StubAnswer.BrokenConnection : null;
        Server.Hides = _ => Clock.GetUtcNow() < shownFrom;
        var id = await PlanAsync(60);
        await Node.RunAsync(TimeSpan.FromMinutes(70));
        await AssertLiveOnceAsync(id);
        Assert.Single(Server.Calls, "Create");
    }

    [Fact]
    public async Task Of_several_the_others_are_taken_out_before_they_go_out()
    {
        // Each try takes effect, and nobody hears of it; the list lags behind the first.
        var tries = 0;
        Server.Afterwards = operation => operation == "Create" && ++tries <= 2 ? StubAnswer.BrokenConnection : null;
        Server.Hides = _ => tries < 2;
        var id = await PlanAsync(60);
        await Node.RunAsync(TimeSpan.FromMinutes(70));
        await AssertLiveOnceAsync(id);
        Assert.Equal((2, 1), (tries, Server.Calls.Count(c => c == "Delete")));
    }

    [Fact]
    public async Task What_is_always_lost_is_for_a_person()
    {
        Server.Instead = operation => operation == "Create" ? StubAnswer.BrokenConnection : null;
        var id = await PlanAsync(60);
        await Node.RunAsync(TimeSpan.FromHours(3));
        Assert.Equal((TargetState.NeedsReview, 3), ((await TargetAsync(id)).State, Server.Calls.Count(c => c == "Create")));
    }

    [Fact]
    public async Task Two_posts_with_the_same_words_and_time_are_two()
    {
        var first = true;
        Server.Instead = operation => operation == "Create" && first && !(first = false) ? StubAnswer.BrokenConnection : null;
        var ids = new[] { await PlanAsync(60), await PlanAsync(60) };
        await Node.RunAsync(TimeSpan.FromMinutes(75));
        Assert.Equal(2, Server.Live.Count);
        var targets = await Task.WhenAll(ids.Select(TargetAsync));
        Assert.All(targets, t => Assert.Equal(TargetState.Published, t.State));
        Assert.Equal(2, targets.Select(t => t.RemoteId).Distinct().Count());
    }

    static StubAnswer Lost(string how) => how switch
    {
        "dropped" => StubAnswer.BrokenConnection,
        "half an answer" => StubAnswer.Json("""{"data":{"createPost":{"__typ"""),
        "UNEXPECTED" => BufferServer.Fault("UNEXPECTED"),
        "UnexpectedError" => BufferServer.Typed("createPost", "UnexpectedError"),
        _ => StubAnswer.Text("Service unavailable", 503),
    };
}
