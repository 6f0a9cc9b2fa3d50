using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Platforms;

/// <summary>Reels, stories and videos in carousels: the engine with the real publisher, against a Graph API that a test lays out.</summary>
public sealed class InstagramVideoTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    const string Account = "/v23.0/17841400000000001";

    readonly ManualClock clock = new();
    HttpStub graph = null!;
    CoreInstance node = null!;
    Caller anna = null!;
    string bakery = "";

    public async Task InitializeAsync()
    {
        graph = await HttpStub.StartAsync();
        node = await CoreInstance.StartAsync(database.Options, database.Folder, clock, graph: graph.Address);
        await using (var db = node.Database())
        {
            await db.Posts.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        anna = await node.SignUpAsync();
        bakery = await node.ConnectAsync(anna);
        graph.On("GET", "/v23.0/m1", StubAnswer.Json("""{"permalink":"https://instagram.example/reel/m1","id":"m1"}"""));
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task A_video_is_a_reel_that_gets_half_an_hour()
    {
        var began = clock.GetUtcNow();
        graph.On("POST", Account + "/media", StubAnswer.Json("""{"id":"c1"}"""));
        graph.On("GET", "/v23.0/c1", _ => Status(clock.GetUtcNow() - began < TimeSpan.FromMinutes(29) ? "IN_PROGRESS" : "FINISHED"));
        graph.On("POST", Account + "/media_publish", StubAnswer.Json("""{"id":"m1"}"""));
        var id = await DueAsync(await VideoAsync());
        await node.RunAsync(TimeSpan.FromHours(1));

        var create = Assert.Single(graph.Requests, r => r.Path == Account + "/media").Form;
        Assert.Equal(("REELS", "true", "Rolls"), (create["media_type"].ToString(), create["share_to_feed"].ToString(), create["caption"].ToString()));
        Assert.Matches(@"^https://posts\.example/m/.+\.mp4$", create["video_url"].ToString());
        Assert.False(create.ContainsKey("image_url") || create.ContainsKey("alt_text"));
        var target = await TargetAsync(id);
        Assert.Equal((TargetState.Published, "m1", "https://instagram.example/reel/m1"), (target.State, target.RemoteId, target.Permalink));
    }

    [Fact]
    public async Task A_lost_answer_to_a_reels_publish_is_settled_by_the_same_container()
    {
        graph.On("POST", Account + "/media", StubAnswer.Json("""{"id":"c1"}"""));
        graph.On("GET", "/v23.0/c1", Status("FINISHED"));
        graph.On("POST", Account + "/media_publish", StubAnswer.BrokenConnection);
        var id = await DueAsync(await VideoAsync());
        await node.RunAsync(TimeSpan.FromSeconds(10));
        graph.On("GET", "/v23.0/c1", Status("PUBLISHED"));
        graph.On("GET", Account + "/media", StubAnswer.Json($$"""
            {"data":[{"id":"m0","caption":"Rolls","media_type":"IMAGE","timestamp":"{{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss'+0000'}}"},{"id":"m1","caption":"Rolls","media_type":"VIDEO","timestamp":"{{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss'+0000'}}"}]}
            """));
        await node.RunAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((TargetState.Published, "m1"), ((await TargetAsync(id)).State, (await TargetAsync(id)).RemoteId));
        Assert.Single(graph.Requests, r => r.Path == Account + "/media_publish");
        Assert.Single(graph.Requests, r => r is { Method: "POST", Path: Account + "/media" });
    }

    [Fact]
    public void A_video_and_a_picture_are_items_of_a_carousel()
    {
        var request = Request("REELS", new PublishMedia(new("https://posts.example/m/x.mp4"), 1080, 1920, null) { IsVideo = true }, new PublishMedia(new("https://posts.example/m/y.jpg"), 1080, 1080, "A loaf"));
        Assert.Equal([("media_type", "VIDEO"), ("video_url", "https://posts.example/m/x.mp4"), ("is_carousel_item", "true")], InstagramForm.Child(request.Media[0]));
        Assert.Equal([("image_url", "https://posts.example/m/y.jpg"), ("alt_text", "A loaf"), ("is_carousel_item", "true")], InstagramForm.Child(request.Media[1]));
        Assert.Equal([("media_type", "CAROUSEL"), ("children", "c1,c2"), ("caption", "Rolls"), ("collaborators", null)], InstagramForm.Parent(request, ["c1", "c2"]));
        Assert.Equal("CAROUSEL_ALBUM", InstagramForm.PublishedType(request));
    }

    [Fact]
    public void A_story_takes_neither_words_nor_a_place_in_the_feed()
    {
        var request = Request("STORIES", new PublishMedia(new("https://posts.example/m/x.mp4"), 1080, 1920, null) { IsVideo = true });
        Assert.True(InstagramForm.IsStory(request));
        Assert.Equal([("media_type", "STORIES"), ("video_url", "https://posts.example/m/x.mp4")], InstagramForm.Parent(request, []));
        Assert.Equal("VIDEO", InstagramForm.PublishedType(request));
        Assert.False(InstagramForm.IsStory(Request("REELS", request.Media[0])));
        Assert.False(InstagramForm.IsStory(Request("STORIES", request.Media[0], request.Media[0])));
    }

    static PublishRequest Request(string type, params PublishMedia[] media) => new("1", "blue.bakery", "t", "Rolls", media, null, null, default)
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["videoType"] = type },
    };

    static StubAnswer Status(string code) => StubAnswer.Json($$"""{"status_code":"{{code}}","id":"c1"}""");

    async Task<string> VideoAsync()
    {
        await using var file = File.OpenRead(await Videos.Mp4Async());
        return (await node.Media.UploadAsync(anna, "rolls.mp4", file, CancellationToken.None)).PublicId;
    }

    Task<string> DueAsync(params string[] media) => node.Posts.CreateAsync(
        anna, new("Rolls", [bakery], [.. media.Select(m => new DraftMedia(m, null, null))], null, "Europe/Berlin"), PostIntent.PublishNow, CancellationToken.None);

    Task<PostTarget> TargetAsync(string post) => node.ReadAsync(db => db.Targets.AsNoTracking().SingleAsync(t => t.Post.PublicId == post));
}
