using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Platforms;

/// <summary>The answer to the publish never came: the platform is asked, and only what it tells for certain is believed (platform-apis.md 12).</summary>
public sealed class InstagramLostAnswerTests(SqliteDatabase database) : InstagramTests(database), IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("blocked")]
    [InlineData("server error")]
    [InlineData("dropped")]
    [InlineData("half an answer")]
    [InlineData("no id")]
    public async Task A_lost_answer_that_took_effect_is_adopted_and_never_repeated(string how)
    {
        LayOut();
        Graph.On("POST", Publish, Lost(how));
        var id = await DueAsync("Fresh  bread");
        await PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Publishing, Clock.GetUtcNow(), Clock.GetUtcNow().AddSeconds(4)), (target.State, target.PublishSentAt, target.DueAt));
        Graph.On("GET", Container, Status("PUBLISHED"));
        Graph.On("GET", Media, MediaList(("m0", "Fresh bread", -600), ("m1", " Fresh bread ", 0), ("m2", "other", 0)));
        await Node.RunAsync(TimeSpan.FromMinutes(2));
        target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, "m1"), (target.State, target.RemoteId));
        Assert.Single(Published());
    }

    [Theory]
    [InlineData("blocked")]
    [InlineData("server error")]
    [InlineData("dropped")]
    public async Task A_lost_answer_without_effect_waits_a_minute_then_publishes_the_same_container(string how)
    {
        LayOut();
        Graph.InTurn("POST", Publish, Lost(how), Json("""{"id":"m1"}"""));
        Graph.On("GET", Media, MediaList(("m0", "other", 0)));
        var id = await DueAsync();
        var began = Clock.GetUtcNow();
        await Node.RunAsync(TimeSpan.FromSeconds(67));
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, began.AddSeconds(68)), (target.State, target.PublishedAt));
        Assert.Equal(["c1", "c1"], Published());
    }

    [Theory]
    [InlineData("ERROR", 0)]
    [InlineData("EXPIRED", 0)]
    [InlineData("EXPIRED", 2)]
    [InlineData("FINISHED", 2)]
    public async Task What_cannot_be_told_is_for_a_person(string status, int matches)
    {
        LayOut();
        Graph.On("POST", Publish, StubAnswer.BrokenConnection);
        var id = await DueAsync();
        await PumpAsync();
        Graph.On("GET", Container, Status(status));
        Graph.On("GET", Media, MediaList([.. Enumerable.Range(1, matches).Select(i => ($"m{i}", "Fresh bread", 0))]));
        await Node.RunAsync(TimeSpan.FromMinutes(3));
        Assert.Equal((TargetState.NeedsReview, FailureClass.Ambiguous), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
        Assert.Single(Published());
    }

    [Fact]
    public async Task Published_for_certain_but_not_to_be_told_apart_is_published_without_an_address()
    {
        LayOut();
        Graph.On("POST", Publish, StubAnswer.BrokenConnection);
        var id = await DueAsync();
        await PumpAsync();
        Graph.On("GET", Container, Status("PUBLISHED"));
        Graph.On("GET", Media, MediaList(("m1", "Fresh bread", 0), ("m2", "Fresh bread", 0)));
        await Node.RunAsync(TimeSpan.FromMinutes(3));
        Assert.Equal((TargetState.Published, null), ((await TargetAsync(id)).State, (await TargetAsync(id)).RemoteId));
    }

    [Fact]
    public async Task Another_post_with_the_same_words_is_not_taken_for_this_one()
    {
        LayOut();
        var first = await DueAsync("");
        await PumpAsync();
        Assert.Equal("m1", (await TargetAsync(first)).RemoteId);

        // The second has no words either; its call is lost without effect, and the list shows the first.
        Graph.InTurn("POST", Publish, StubAnswer.BrokenConnection, Json("""{"id":"m2"}"""));
        Graph.On("GET", Media, MediaList(("m1", null, 0)));
        Graph.On("GET", "/v23.0/m2", Json("""{"permalink":"https://instagram.example/p/m2","id":"m2"}"""));
        var second = await DueAsync("");
        await Node.RunAsync(TimeSpan.FromMinutes(3));
        Assert.Equal((TargetState.Published, "m2"), ((await TargetAsync(second)).State, (await TargetAsync(second)).RemoteId));
    }

    [Fact]
    public async Task A_container_that_is_hidden_for_hours_is_settled_by_a_unique_match()
    {
        LayOut();
        Graph.On("POST", Publish, StubAnswer.BrokenConnection);
        var id = await DueAsync();
        await PumpAsync();
        Graph.On("GET", Container, Error(100, 33, 400));
        Graph.On("GET", Media, MediaList());
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(TargetState.Publishing, (await TargetAsync(id)).State);
        Graph.On("GET", Media, MediaList(("m1", "Fresh bread", 0)));
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((TargetState.Published, "m1"), ((await TargetAsync(id)).State, (await TargetAsync(id)).RemoteId));
    }

    [Fact]
    public async Task Blocked_twice_it_stops_and_says_so()
    {
        LayOut();
        Graph.On("POST", Publish, Error(4, 2207051, 403));
        Graph.On("GET", Media, MediaList());
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromHours(3));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.NeedsReview, 2), (target.State, Published().Count));
        Assert.Equal("Instagram has blocked posting for this account for a while, and does not show this post. Look at the account; if it is not live, post it again tomorrow.", target.Error?.ToString());
    }

    [Fact]
    public async Task A_container_that_is_gone_after_a_lost_call_is_never_replaced()
    {
        LayOut();
        Graph.InTurn("POST", Publish, StubAnswer.BrokenConnection, Error(24, 2207008, 400));
        Graph.On("GET", Media, MediaList());
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromSeconds(70));
        Graph.On("GET", Container, Status("EXPIRED"));
        await Node.RunAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(TargetState.NeedsReview, (await TargetAsync(id)).State);
        Assert.Single(Calls(), "POST media");
    }

    static StubAnswer Lost(string how) => how switch
    {
        "blocked" => Error(4, 2207051, 403),
        "server error" => StubAnswer.Json("""{"error":{"message":"down","code":2} }""", 503),
        "dropped" => StubAnswer.BrokenConnection,
        "half an answer" => Json("""{"id":"m"""),
        _ => Json("{}"),
    };

    StubAnswer MediaList(params (string Id, string? Caption, int Seconds)[] media) => StubAnswer.Json(new
    {
        data = media.Select(m => new
        {
            id = m.Id, caption = m.Caption, media_type = "IMAGE", permalink = $"https://instagram.example/p/{m.Id}",
            timestamp = Clock.GetUtcNow().AddSeconds(m.Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
        }),
    });
}
