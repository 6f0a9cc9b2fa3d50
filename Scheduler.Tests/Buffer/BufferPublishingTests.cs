using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>The engine with the real publisher, against a Buffer that makes a post of every call (X1, X2).</summary>
public sealed class BufferPublishingTests(SqliteDatabase database) : BufferTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task What_is_planned_is_handed_over_five_minutes_ahead_and_goes_out_on_its_time()
    {
        var id = await PlanAsync(60);
        var planned = Clock.GetUtcNow().AddMinutes(60);
        Assert.Equal(planned.AddMinutes(-5), (await TargetAsync(id)).DueAt);
        await Node.RunAsync(TimeSpan.FromMinutes(54));
        Assert.Empty(Server.Calls);
        await Node.RunAsync(TimeSpan.FromMinutes(56));
        Assert.Equal((TargetState.Publishing, "scheduled"), ((await TargetAsync(id)).State, Server.Posts.Single().Status));
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(planned, (await AssertLiveOnceAsync(id)).PublishedAt);
        // A day's calls are few.
        Assert.Equal(["Channel", "Create", "Post"], Server.Calls);
        Assert.Equal(["channel Done", "hand over Done", "find out Done"], await JournalAsync(id));
        var input = Server.Inputs.Single();
        Assert.Equal(("c-x", "customScheduled", "automatic", "Fresh bread"), (Text("channelId"), Text("mode"), Text("schedulingType"), Text("text")));

        string Text(string name) => input[name]!.GetValue<string>();
    }

    [Fact]
    public async Task What_shall_go_out_now_goes_out_in_two_minutes()
    {
        var id = await NowAsync();
        var due = Clock.GetUtcNow().AddMinutes(2);
        await Node.RunAsync(TimeSpan.FromMinutes(5));
        Assert.InRange((await AssertLiveOnceAsync(id)).PublishedAt!.Value, due, due.AddSeconds(1));
    }

    [Fact]
    public async Task Until_it_is_handed_over_it_can_be_edited_and_no_longer()
    {
        var id = await PlanAsync(60);
        Clock.Advance(TimeSpan.FromMinutes(54));
        await Node.PumpAsync();
        var at = Clock.GetUtcNow().AddMinutes(6);
        await Node.Posts.UpdateAsync(Anna, id, 1, Draft(at, "Still warm"), PostIntent.Schedule, None);
        Assert.Equal(at.AddMinutes(-5), (await TargetAsync(id)).DueAt);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Node.PumpAsync();
        var post = (await Node.Queries.FindAsync(Anna, id, None))!;
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.UpdateAsync(Anna, id, post.Version, Draft(at.AddHours(1)), PostIntent.Schedule, None));
        Assert.Equal(RejectionCode.Conflict, refused.Code);
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        await AssertLiveOnceAsync(id);
        Assert.Equal("Still warm", Server.Live.Single().Text);
    }

    [Fact]
    public async Task A_moved_post_is_handed_over_ahead_of_its_new_time()
    {
        var id = await PlanAsync(60);
        var to = Clock.GetUtcNow().AddHours(5).UtcDateTime;
        await Node.Dates.MoveToTimeAsync(Anna, id, 1, DateTime.SpecifyKind(to, DateTimeKind.Unspecified), "UTC", None);
        Assert.Equal(new DateTimeOffset(to).AddMinutes(-5), (await TargetAsync(id)).DueAt);
    }

    [Theory]
    [InlineData("InvalidInputError", TargetState.Failed, FailureClass.Content, "Buffer refused this: words")]
    [InlineData("RestProxyError", TargetState.Failed, FailureClass.Content, "Buffer refused this: words")]
    [InlineData("AnErrorOfTomorrow", TargetState.Failed, FailureClass.Content, "Buffer refused this: words")]
    [InlineData("UnauthorizedError", TargetState.Failed, FailureClass.Permission, "Buffer does not allow this with your key. Look at your rights in Buffer.")]
    [InlineData("LimitReachedError", TargetState.Preparing, FailureClass.DailyQuota, "Your plan at Buffer takes no more: words It is tried again by itself.")]
    public async Task Each_typed_error_has_its_state_and_sentence(string type, TargetState state, FailureClass failure, string sentence)
    {
        Server.Instead = operation => operation == "Create" ? BufferServer.Typed("createPost", type) : null;
        var id = await NowAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((state, failure, sentence, null), (target.State, target.ErrorClass, target.Error?.ToString(), target.PublishSentAt));
    }

    [Theory]
    [InlineData("isDisconnected", "In Buffer, bluebakery has to be connected again. Do that in Buffer, then try again.")]
    [InlineData("isLocked", "Your plan at Buffer has no room for bluebakery: its channel is locked.")]
    [InlineData("isQueuePaused", "In Buffer, the queue of bluebakery is paused: nothing goes out there. Resume it in Buffer.")]
    public async Task A_channel_that_sends_nothing_is_told_before_anything_lies_there(string flag, string sentence)
    {
        Server.Channels.Single(c => c["id"]!.GetValue<string>() == "c-x")[flag] = true;
        var id = await NowAsync();
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Failed, FailureClass.Permission, sentence), (target.State, target.ErrorClass, target.Error?.ToString()));
        Assert.Empty(Server.Posts);
    }

    [Fact]
    public async Task What_the_platform_refuses_is_failed_in_the_words_of_Buffer()
    {
        Server.PlatformSays = "X says no";
        var id = await PlanAsync(10);
        await Node.RunAsync(TimeSpan.FromMinutes(20));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Failed, FailureClass.Content, "Buffer could not publish this: X says no"), (target.State, target.ErrorClass, target.Error?.ToString()));
        Assert.Single(Server.Calls, "Create");
    }

    [Fact]
    public async Task What_somebody_took_out_of_Buffer_is_for_a_person()
    {
        var id = await PlanAsync(10);
        await Node.RunAsync(TimeSpan.FromMinutes(6));
        Server.Remove(Server.Posts.Single().Id);
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(TargetState.NeedsReview, (await TargetAsync(id)).State);
        Assert.Single(Server.Calls, "Create");
    }

    [Fact]
    public async Task A_pause_is_kept_and_costs_no_call()
    {
        var limited = true;
        Server.Instead = _ => limited ? BufferServer.Fault("RATE_LIMIT_EXCEEDED", 429, new Dictionary<string, string> { ["Retry-After"] = "120" }) : null;
        var id = await PlanAsync(10);
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Node.PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Scheduled, FailureClass.RateLimited, 0), (target.State, target.ErrorClass, target.Attempt));
        Assert.InRange((target.DueAt!.Value - Clock.GetUtcNow()).TotalSeconds, 120, 135);
        limited = false;
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        await AssertLiveOnceAsync(id);
        Assert.Equal(2, Server.Calls.Count(c => c == "Channel"));
    }

    [Fact]
    public async Task The_last_call_of_a_window_is_known_to_be_the_last()
    {
        Server.Afterwards = operation => operation == "Channel"
            ? StubAnswer.Json(new { data = new { channel = new { id = "c-x", name = "bluebakery" } } }, headers: new Dictionary<string, string> { ["RateLimit"] = "\"15m\";r=0;t=90, \"24h\";r=400;t=80000" })
            : null;
        var id = await NowAsync();
        await Node.PumpAsync();
        Assert.Equal(["Channel"], Server.Calls);
        Assert.Equal(FailureClass.RateLimited, (await TargetAsync(id)).ErrorClass);
    }

    [Fact]
    public async Task An_outage_postpones_and_loses_nothing()
    {
        Server.Instead = _ => StubAnswer.Text("Bad gateway", 502, "text/html");
        var id = await PlanAsync(10);
        await Node.RunAsync(TimeSpan.FromMinutes(60));
        Assert.Equal((TargetState.Scheduled, FailureClass.Transient), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
        // It is not asked again and again.
        Assert.InRange(Server.Calls.Count, 3, 15);
        Server.Instead = _ => null;
        await Node.RunAsync(TimeSpan.FromMinutes(30));
        await AssertLiveOnceAsync(id);
    }

    [Fact]
    public async Task A_refused_key_holds_what_goes_through_it_and_a_new_one_lets_it_go()
    {
        Server.Keys.Clear();
        var id = await PlanAsync(10);
        await Node.RunAsync(TimeSpan.FromMinutes(15));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Held, FailureClass.Auth), (target.State, target.ErrorClass));
        Assert.Equal(BufferStatus.Refused, (await Node.Get<BufferService>().FindAsync(Anna, None))!.Status);
        Assert.All(await Node.Accounts.ListAsync(Anna, None), a => Assert.Equal(AccountStatus.NeedsReconnect, a.Status));
        // The others do not even ask.
        var calls = Server.Calls.Count;
        var second = await PlanAsync(10, "Second");
        await Node.RunAsync(TimeSpan.FromMinutes(15));
        Assert.Equal((calls, TargetState.Held), (Server.Calls.Count, (await TargetAsync(second)).State));

        Server.Keys.Add("key-2");
        await Node.Get<BufferService>().UpdateAsync(Anna, Config.Id, "key-2", None);
        Assert.All(await Node.Accounts.ListAsync(Anna, None), a => Assert.Equal(AccountStatus.Healthy, a.Status));
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(2, Server.Live.Count);
        Assert.Equal(PostStatus.Published, (await TargetAsync(second)).Post.Status);
    }

    [Fact]
    public async Task A_key_that_dies_while_a_post_lies_in_Buffer_is_asked_about_with_the_new_one()
    {
        var id = await PlanAsync(10);
        await Node.RunAsync(TimeSpan.FromMinutes(6));
        Server.Keys.Clear();
        await Node.RunAsync(TimeSpan.FromMinutes(15));
        Assert.Equal((TargetState.Publishing, FailureClass.Auth), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));
        Server.Keys.Add("key-2");
        await Node.Get<BufferService>().UpdateAsync(Anna, Config.Id, "key-2", None);
        await Node.RunAsync(TimeSpan.FromMinutes(5));
        await AssertLiveOnceAsync(id);
    }
}
