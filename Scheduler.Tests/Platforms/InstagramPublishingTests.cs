using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Platforms;

public sealed class InstagramPublishingTests(SqliteDatabase database) : InstagramTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_picture_is_a_container_a_wait_and_a_publish()
    {
        LayOut();
        var id = await DueAsync("Fresh bread #bread");
        await PumpAsync();
        Assert.Equal(["POST media", "GET c1", "POST media_publish", "GET m1"], Calls());
        var create = Graph.Requests[0].Form;
        Assert.Equal(("Fresh bread #bread", "secret-token"), (create["caption"].ToString(), create["access_token"].ToString()));
        Assert.Matches(@"^https://posts\.example/m/.+\.jpg$", create["image_url"].ToString());
        Assert.False(create.ContainsKey("media_type") || create.ContainsKey("is_carousel_item") || create.ContainsKey("alt_text"));
        Assert.Equal("c1", Graph.Requests[2].Form["creation_id"]);
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, "m1", "https://instagram.example/p/m1"), (target.State, target.RemoteId, target.Permalink));
        Assert.Equal(["container Done", "processing Done", "publish Done"], await JournalAsync(id));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task A_carousel_is_its_children_each_waited_for_then_the_parent(int pictures)
    {
        var made = 0;
        Graph.On("POST", Media, _ => Json($$"""{"id":"c{{++made}}"}"""));
        for (var i = 1; i <= pictures + 1; i++) Graph.On("GET", $"/v23.0/c{i}", Status("FINISHED"));
        Graph.On("POST", Publish, Json("""{"id":"m1"}"""));
        var id = await DueAsync("album", pictures, "A loaf");
        await PumpAsync();
        Assert.Equal(
        [
            .. Enumerable.Repeat("POST media", pictures), .. Enumerable.Range(1, pictures).Select(i => $"GET c{i}"),
            "POST media", $"GET c{pictures + 1}", "POST media_publish", "GET m1",
        ], Calls());
        foreach (var child in Graph.Requests.Take(pictures))
            Assert.Equal(("true", "A loaf", false), (child.Form["is_carousel_item"].ToString(), child.Form["alt_text"].ToString(), child.Form.ContainsKey("caption")));
        var parent = Graph.Requests[2 * pictures].Form;
        Assert.Equal(("CAROUSEL", string.Join(',', Enumerable.Range(1, pictures).Select(i => $"c{i}")), "album"), (parent["media_type"].ToString(), parent["children"].ToString(), parent["caption"].ToString()));
        Assert.Equal(TargetState.Published, (await TargetAsync(id)).State);
    }

    [Fact]
    public async Task A_picture_in_progress_is_asked_about_at_growing_intervals_and_after_five_minutes_made_again()
    {
        var began = Clock.GetUtcNow();
        var (asked, made) = (new List<double>(), 0);
        Graph.On("POST", Media, _ => Json($$"""{"id":"c{{++made}}"}"""));
        Graph.On("GET", Container, _ =>
        {
            asked.Add((Clock.GetUtcNow() - began).TotalSeconds);
            return Status("IN_PROGRESS");
        });
        Graph.On("GET", "/v23.0/c2", Status("FINISHED"));
        Graph.On("POST", Publish, Json("""{"id":"m1"}"""));
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(20));
        Assert.Equal([4, 8, 12, 16, 24, 40, 72, 132, 192, 252, 312], asked);
        Assert.Equal((2, TargetState.Published), (made, (await TargetAsync(id)).State));
    }

    [Theory]
    [InlineData("POST", 190, 463, 400, TargetState.Held, FailureClass.Auth, null, "Instagram no longer accepts the sign-in of this account. Connect it again.")]
    [InlineData("POST", 102, 0, 400, TargetState.Held, FailureClass.Auth, null, "Instagram no longer accepts the sign-in of this account. Connect it again.")]
    [InlineData("POST", 25, 2207050, 400, TargetState.Held, FailureClass.Auth, null, "Instagram has restricted this account. Open the Instagram app, do what it asks, then connect it again.")]
    [InlineData("POST", 10, 0, 403, TargetState.Failed, FailureClass.Permission, null, "A permission is missing. Connect the account again and allow everything that is asked.")]
    [InlineData("POST", 200, 0, 403, TargetState.Failed, FailureClass.Permission, null, "A permission is missing. Connect the account again and allow everything that is asked.")]
    [InlineData("POST", 3, 0, 400, TargetState.Failed, FailureClass.Permission, null, "A permission is missing. Connect the account again and allow everything that is asked.")]
    [InlineData("POST", 1, 0, 500, TargetState.Scheduled, FailureClass.Transient, 10, "Instagram has trouble. It is tried again by itself.")]
    [InlineData("POST", 2, 0, 500, TargetState.Scheduled, FailureClass.Transient, 10, "Instagram has trouble. It is tried again by itself.")]
    [InlineData("POST", -1, 2207001, 400, TargetState.Scheduled, FailureClass.Transient, 10, "Instagram has trouble. It is tried again by itself.")]
    [InlineData("POST", 4, 0, 403, TargetState.Scheduled, FailureClass.RateLimited, 300, "Instagram asks for a pause. It is tried again by itself.")]
    [InlineData("POST", 17, 0, 400, TargetState.Scheduled, FailureClass.RateLimited, 300, "Instagram asks for a pause. It is tried again by itself.")]
    [InlineData("POST", 613, 0, 400, TargetState.Scheduled, FailureClass.RateLimited, 300, "Instagram asks for a pause. It is tried again by itself.")]
    [InlineData("POST", 80002, 0, 400, TargetState.Scheduled, FailureClass.RateLimited, 300, "Instagram asks for a pause. It is tried again by itself.")]
    [InlineData("POST", 368, 0, 400, TargetState.Scheduled, FailureClass.RateLimited, 7200, "Instagram has blocked this for some hours. It is tried again by itself.")]
    [InlineData("POST", 9, 2207042, 403, TargetState.Scheduled, FailureClass.DailyQuota, 3600, "Instagram's daily number of posts for this account is used up. It is tried again by itself.")]
    [InlineData("POST", 9004, 2207052, 400, TargetState.Scheduled, FailureClass.Media, 5, "Instagram could not fetch the picture or video from this server. Is App:PublicUrl reachable from outside? It is tried again by itself.")]
    [InlineData("POST", -2, 2207003, 400, TargetState.Scheduled, FailureClass.Media, 5, "Instagram could not fetch the picture or video from this server. Is App:PublicUrl reachable from outside? It is tried again by itself.")]
    [InlineData("POST", -1, 2207032, 400, TargetState.Scheduled, FailureClass.Media, 10, "Instagram lost what was prepared. It is tried again by itself.")]
    [InlineData("POST", 36000, 2207004, 400, TargetState.Failed, FailureClass.Content, null, "Instagram says the picture has more than 8 MB.")]
    [InlineData("POST", 36001, 2207005, 400, TargetState.Failed, FailureClass.Content, null, "Instagram says this is not a JPEG picture.")]
    [InlineData("POST", 36003, 2207009, 400, TargetState.Failed, FailureClass.Content, null, "Instagram takes pictures from 4:5 to 1.91:1. Crop the picture.")]
    [InlineData("POST", 36004, 2207010, 400, TargetState.Failed, FailureClass.Content, null, "Instagram says the caption is too long.")]
    [InlineData("POST", 100, 2207028, 400, TargetState.Failed, FailureClass.Content, null, "Instagram refused this: words for people")]
    [InlineData("POST", 12345, 0, 400, TargetState.Failed, FailureClass.Content, null, "Instagram refused this: words for people")]
    [InlineData("GET", 190, 460, 400, TargetState.Held, FailureClass.Auth, null, "Instagram no longer accepts the sign-in of this account. Connect it again.")]
    [InlineData("GET", 100, 33, 400, TargetState.Preparing, null, 4, null)]
    [InlineData("GET", 2, 0, 500, TargetState.Preparing, null, 4, null)]
    [InlineData("GET", 4, 0, 403, TargetState.Scheduled, FailureClass.RateLimited, 300, "Instagram asks for a pause. It is tried again by itself.")]
    public async Task Each_error_before_publishing_has_its_state_wait_and_sentence(string method, int code, int subcode, int status, TargetState state, FailureClass? failure, int? seconds, string? sentence)
    {
        LayOut();
        Graph.On(method, method == "POST" ? Media : Container, Error(code, subcode, status));
        var id = await DueAsync();
        await PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((state, failure, sentence), (target.State, target.ErrorClass, target.Error?.ToString()));
        if (seconds is null) Assert.Null(target.DueAt);
        else Assert.InRange((target.DueAt!.Value - Clock.GetUtcNow()).TotalSeconds, seconds.Value * 0.75, seconds.Value * 1.25);
        Assert.Null(target.ClaimId);
        Assert.Equal(failure == FailureClass.Auth ? AccountStatus.NeedsReconnect : AccountStatus.Healthy, (await Node.Accounts.ListAsync(Anna, default))[0].Status);
    }

    [Fact]
    public async Task The_daily_number_of_posts_is_asked_for_in_time_and_nothing_is_prepared_beyond_it()
    {
        var made = 0;
        Graph.On("POST", Media, _ => Json($$"""{"id":"c{{++made}}"}"""));
        for (var i = 1; i <= 14; i++) Graph.On("GET", $"/v23.0/c{i}", Status("FINISHED"));
        Graph.On("POST", Publish, request => Json($$"""{"id":"m{{request.Form["creation_id"]}}"}"""));
        for (var i = 1; i <= 14; i++) Graph.On("GET", $"/v23.0/mc{i}", Json("""{"permalink":"https://instagram.example/p/m","id":"m"}"""));
        // Two of the day's fourteen were used elsewhere.
        Graph.On("GET", Account + "/content_publishing_limit", _ => Json($$$"""{"data":[{"quota_usage":{{{made + 2}}},"config":{"quota_total":14,"quota_duration":86400}}]}"""));
        var ids = new List<string>();
        for (var i = 0; i < 14; i++)
        {
            ids.Add(await DueAsync($"post {i}"));
            await Node.PumpAsync();
        }
        Assert.Equal(12, made);
        Assert.Single(Calls(), "GET content_publishing_limit");
        var waiting = await TargetAsync(ids[^1]);
        Assert.Equal((TargetState.Scheduled, FailureClass.DailyQuota, 0), (waiting.State, waiting.ErrorClass, waiting.Attempt));
        Assert.Equal("Instagram takes 14 posts in 24 hours from this account, and they are used up. It is tried again by itself.", waiting.Error?.ToString());

        // An hour later it is asked again, and room has come; one of the two looked in vain after a quarter of an hour.
        Graph.On("GET", Account + "/content_publishing_limit", Json("""{"data":[{"quota_usage":3,"config":{"quota_total":14,"quota_duration":86400}}]}"""));
        await Node.RunAsync(TimeSpan.FromMinutes(80));
        Assert.Equal(14, await Node.ReadAsync(db => db.Targets.CountAsync(t => t.State == TargetState.Published)));
    }

    [Theory]
    [InlineData(Media)]
    [InlineData(Publish)]
    public async Task A_429_without_a_word_of_Metas_is_a_pause_too(string path)
    {
        LayOut();
        Graph.InTurn("POST", path, StubAnswer.Bytes("<html>Too many requests</html>"u8.ToArray(), "text/html", 429), Json($$"""{"id":"{{(path == Media ? "c1" : "m1")}}"}"""));
        var id = await DueAsync();
        await PumpAsync();
        Assert.Equal(FailureClass.RateLimited, (await TargetAsync(id)).ErrorClass);
        await Node.RunAsync(TimeSpan.FromMinutes(8));
        Assert.Equal((TargetState.Published, "m1"), ((await TargetAsync(id)).State, (await TargetAsync(id)).RemoteId));
    }

    [Theory]
    [InlineData("ERROR")]
    [InlineData("EXPIRED")]
    [InlineData("")]
    public async Task A_container_that_is_of_no_use_is_made_again(string code)
    {
        var made = 0;
        Graph.On("POST", Media, _ => Json($$"""{"id":"c{{++made}}"}"""));
        Graph.On("GET", Container, Json($$"""{"status_code":"{{code}}","status":"Error: Media download has failed.","id":"c1"}"""));
        Graph.On("GET", "/v23.0/c2", Status("FINISHED"));
        Graph.On("POST", Publish, Json("""{"id":"m1"}"""));
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((2, TargetState.Published), (made, (await TargetAsync(id)).State));
        Assert.Equal("c2", Graph.Requests.Single(r => r.Path == Publish).Form["creation_id"]);
    }

    [Fact]
    public async Task One_picture_of_six_that_is_not_fetched_costs_none_of_the_others()
    {
        var made = 0;
        Graph.On("POST", Media, _ => ++made == 4 ? Error(9004, 2207052, 400) : Json($$"""{"id":"c{{made}}"}"""));
        foreach (var i in new[] { 1, 2, 3, 5, 6, 7, 8 }) Graph.On("GET", $"/v23.0/c{i}", Status("FINISHED"));
        Graph.On("POST", Publish, Json("""{"id":"m1"}"""));
        await DueAsync("album", 6);
        await Node.RunAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("c1,c2,c3,c5,c6,c7", Graph.Requests.Single(r => r.Path == Media && r.Method == "POST" && r.Form.ContainsKey("children")).Form["children"].ToString());
    }

    [Fact]
    public async Task Not_ready_after_all_is_asked_again_with_the_same_container()
    {
        LayOut();
        Graph.InTurn("POST", Publish, Error(9007, 2207027, 400), Error(9007, 2207027, 400), Json("""{"id":"m1"}"""));
        var id = await DueAsync();
        await PumpAsync();
        Assert.Equal((TargetState.Preparing, Clock.GetUtcNow().AddSeconds(10), null), ((await TargetAsync(id)).State, (await TargetAsync(id)).DueAt, (await TargetAsync(id)).PublishSentAt));
        await Node.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(TargetState.Published, (await TargetAsync(id)).State);
        Assert.Equal(["c1", "c1", "c1"], Published());
        Assert.Single(Calls(), "POST media");
    }

    [Fact]
    public async Task Not_ready_for_ever_is_not_asked_for_ever()
    {
        LayOut();
        Graph.On("POST", Publish, Error(9007, 2207027, 400));
        var id = await DueAsync();
        await Node.RunAsync(TimeSpan.FromDays(1));
        Assert.Equal(TargetState.Failed, (await TargetAsync(id)).State);
        Assert.InRange(Published().Count, 30, 80);
    }

    [Theory]
    [InlineData(4, 0, 403, TargetState.Preparing, FailureClass.RateLimited)]
    [InlineData(9, 2207042, 403, TargetState.Preparing, FailureClass.DailyQuota)]
    [InlineData(190, 463, 400, TargetState.Held, FailureClass.Auth)]
    [InlineData(10, 0, 403, TargetState.Failed, FailureClass.Permission)]
    [InlineData(24, 2207008, 400, TargetState.Preparing, FailureClass.Media)]
    public async Task A_definite_refusal_of_the_publish_is_no_mystery(int code, int subcode, int status, TargetState state, FailureClass failure)
    {
        LayOut();
        Graph.On("POST", Publish, Error(code, subcode, status));
        var id = await DueAsync();
        await PumpAsync();
        var target = await TargetAsync(id);
        Assert.Equal((state, failure, null), (target.State, target.ErrorClass, target.PublishSentAt));
        Assert.Single(Published());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_platforms_own_text_and_collaborators_go_with_the_post_and_never_with_a_carousels_pictures(int pictures)
    {
        LayOut();
        await Node.Posts.CreateAsync(Anna, new("For everybody", [Bakery], [.. Enumerable.Repeat(new DraftMedia(Asset, null, null), pictures)], null, "Europe/Berlin")
        {
            Variants = [new(Core.Platforms.Platform.Instagram, "For Instagram", new Dictionary<string, string> { ["collaborators"] = "@blue.cafe leo" })],
        }, PostIntent.PublishNow, default);
        await PumpAsync();
        var made = Graph.Requests.Where(r => r.Path == Media).ToList();
        Assert.Equal(("For Instagram", """["blue.cafe","leo"]"""), (made[^1].Form["caption"].ToString(), made[^1].Form["collaborators"].ToString()));
        Assert.All(made[..^1], child => Assert.False(child.Form.ContainsKey("caption") || child.Form.ContainsKey("collaborators")));
        Assert.Equal(pictures == 1 ? 1 : 3, made.Count);
    }
}
