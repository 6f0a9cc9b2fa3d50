using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>POST /create-post (P2), a row of its table a test.</summary>
[Collection(PubloraTests.Name)]
public sealed class CreatePostTests(PubloraApp publora)
{
    const string Path = "create-post";

    [Fact]
    public async Task Without_a_time_it_is_a_draft()
    {
        var answer = await publora.Client.PostAsync(Path, new { content = "Fresh rolls 🥐", platforms = new[] { PubloraApp.X, PubloraApp.LinkedIn } });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Matches("""^\{"success":true,"postGroupId":"[0-9a-f]{24}"\}$""", answer.Body);
        var post = await PostAsync(answer);
        Assert.Equal((PostStatus.Draft, null, 2), (post.Status, post.PublishAt, post.Targets.Count));
        Assert.Equal("Fresh rolls 🥐", post.Caption);
    }

    [Theory]
    [InlineData("2026-12-01T14:00:00.000Z", "2026-12-01T14:00:00.000Z")]
    [InlineData("2026-12-01T14:00:00Z", "2026-12-01T14:00:00.000Z")]
    [InlineData("2026-12-01T14:00:00+00:00", "2026-12-01T14:00:00.000Z")]
    [InlineData("2026-12-01T14:00:00+0100", "2026-12-01T13:00:00.000Z")]
    [InlineData("2026-12-01T14:00:00.123456-05:00", "2026-12-01T19:00:00.123Z")]
    [InlineData("2026-12-01T14:00:00", "2026-12-01T14:00:00.000Z")]
    [InlineData("2026-12-01T14:00", "2026-12-01T14:00:00.000Z")]
    public async Task With_a_time_it_is_scheduled_at_that_instant(string scheduledTime, string at)
    {
        var answer = await publora.Client.PostAsync(Path, new { content = "On time", platforms = new[] { PubloraApp.X }, scheduledTime });
        var read = await publora.Client.GetAsync($"get-post/{answer["postGroupId"].GetString()}");
        Assert.Equal(("scheduled", at), (read["status"].GetString(), read["scheduledTime"].GetString()));
    }

    [Fact]
    public async Task It_is_planned_by_the_workspaces_own_clock()
    {
        var answer = await publora.Client.PostAsync(Path, new { content = "Berlin", platforms = new[] { PubloraApp.X }, scheduledTime = "2026-12-01T14:00:00Z" });
        var post = await PostAsync(answer);
        Assert.Equal((new DateTime(2026, 12, 1, 15, 0, 0, DateTimeKind.Unspecified), "Europe/Berlin"), (post.LocalTime, post.TimeZone));
    }

    [Theory]
    [InlineData("""{"platforms":["twitter-123456789"]}""", "Content is required")]
    [InlineData("""{"content":null,"platforms":["twitter-123456789"]}""", "Content is required")]
    [InlineData("""{"content":"","platforms":["twitter-123456789"]}""", "Content is required")]
    [InlineData("""{"content":" \n\t ","platforms":["twitter-123456789"]}""", "Content is required")]
    [InlineData("""{"content":"<b></b>","platforms":["twitter-123456789"]}""", "Content is required")]
    [InlineData("""{"content":5,"platforms":["twitter-123456789"]}""", "content: must be a string")]
    [InlineData("""{"content":"a"}""", "Platforms are required")]
    [InlineData("""{"content":"a","platforms":null}""", "Platforms are required")]
    [InlineData("""{"content":"a","platforms":{"0":"twitter-1"}}""", "Platforms must be an array")]
    [InlineData("""{"content":"a","platforms":7}""", "Platforms must be an array")]
    [InlineData("""{"content":"a","platforms":"twitter-123456789"}""", "Invalid platforms JSON format")]
    [InlineData("""{"content":"a","platforms":"\"twitter-123456789\""}""", "Platforms must be an array")]
    [InlineData("""{"content":"a","platforms":[]}""", "At least one platform is required")]
    [InlineData("""{"content":"a","platforms":["twitter"]}""", "Invalid platform ID format: twitter")]
    [InlineData("""{"content":"a","platforms":["Twitter-1"]}""", "Invalid platform ID format: Twitter-1")]
    [InlineData("""{"content":"a","platforms":["twitter-1 2"]}""", "Invalid platform ID format: twitter-1 2")]
    [InlineData("""{"content":"a","platforms":[5]}""", "Invalid platform ID format: 5")]
    [InlineData("""{"content":"a","platforms":["twitter-1"]}""", "platforms: there is no connection twitter-1")]
    [InlineData("""{"content":"a","platforms":["pinterest-1"]}""", "platforms: there is no connection pinterest-1")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789","twitter-999"]}""", "platforms: there is no connection twitter-999")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":"tomorrow"}""", "Invalid scheduled time format")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":"2026-12-01"}""", "Invalid scheduled time format")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":"2026-12-01 14:00:00"}""", "Invalid scheduled time format")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":"2026-02-30T14:00:00Z"}""", "Invalid scheduled time format")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":1764597600}""", "Invalid scheduled time format")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":"2026-11-20T09:59:59Z"}""", "scheduledTime: This time has passed. Choose a later one.")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"scheduledTime":"2028-11-20T09:59:59Z"}""", "scheduledTime: At most one year ahead.")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"platformSettings":[]}""", "platformSettings must be an object")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"platformSettings":"{oops"}""", "Invalid platformSettings JSON")]
    [InlineData("""{"content":"a","platforms":["twitter-123456789"],"platformSettings":"[]"}""", "platformSettings must be an object")]
    public async Task What_is_wrong_is_400_and_makes_no_post(string body, string error)
    {
        var before = await CountAsync();
        var answer = await publora.Client.SendAsync(HttpMethod.Post, Path, body);
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, answer.Error));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Content_over_10000_characters_is_400_naming_the_field()
    {
        var answer = await publora.Client.PostAsync(Path, new { content = new string('a', 10_001), platforms = new[] { PubloraApp.Telegram } });
        Assert.Equal((HttpStatusCode.BadRequest, "content: The caption has 10,001 characters; the most is 10,000."), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task What_a_platform_does_not_take_is_400_when_it_is_scheduled()
    {
        var answer = await publora.Client.PostAsync(Path, new { content = new string('a', 281), platforms = new[] { PubloraApp.X }, scheduledTime = "2026-12-01T10:00:00Z" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("content: X", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Media_may_follow_and_the_answer_says_that_it_is_missing()
    {
        var answer = await publora.Client.PostAsync(Path, new { content = "Picture follows", platforms = new[] { PubloraApp.Instagram, PubloraApp.X }, scheduledTime = "2026-12-01T10:00:00Z" });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["success", "postGroupId", "warnings"], PubloraApp.Names(answer.Json));
        Assert.Equal(["Instagram needs a picture or a video. The post waits for it, and fails if it does not come in time."], Strings(answer["warnings"]));
        Assert.Equal(PostStatus.Scheduled, (await PostAsync(answer)).Status);
    }

    [Theory]
    [InlineData("twitter-123456789")]
    [InlineData("x-123456789")]
    [InlineData("linkedin-ABC123")]
    [InlineData("bluesky-did:plc:abc123")]
    [InlineData("telegram--1001234567890")]
    public async Task Each_connection_goes_by_its_platformId(string id) => await publora.PostAsync("To one", null, null, id);

    [Fact]
    public async Task Unknown_fields_and_lists_wrapped_twice_are_taken()
    {
        var answer = await publora.Client.SendAsync(HttpMethod.Post, Path, """
            {"content":"Old client","platforms":"[\"twitter-123456789\"]","mediaUrls":["https://example.org/a.jpg"],"mediaKeys":[],"scheduledTime":"","platformSettings":"{\"instagram\":{}}","x":{"y":[1]}}
            """);
        Assert.Equal((HttpStatusCode.OK, PostStatus.Draft), (answer.Status, (await PostAsync(answer)).Status));
    }

    [Fact]
    public async Task Settings_are_kept_and_what_is_not_known_is_said()
    {
        var answer = await publora.Client.PostAsync(Path, new
        {
            content = "With friends", platforms = new[] { PubloraApp.Instagram },
            platformSettings = new { instagram = new { collaborators = new[] { "anna", "@bert" }, mood = "good" }, myspace = new { song = "x" } },
        });
        Assert.Equal(["platformSettings.instagram.mood is not known here and was ignored", "platformSettings.myspace is not known here and was ignored"], Strings(answer["warnings"]));
        var read = await publora.Client.GetAsync($"get-post/{answer["postGroupId"].GetString()}");
        Assert.Equal("""{"instagram":{"collaborators":["anna","bert"]}}""", read["platformSettings"].GetRawText());
    }

    [Fact]
    public async Task Odd_Unicode_is_kept_as_it_came()
    {
        const string Content = "👩‍👩‍👧‍👦 שלום e\u0301 \u202Eabc";
        var id = await publora.PostAsync(Content);
        Assert.Equal(Content, (await publora.Client.GetAsync($"get-post/{id}"))["content"].GetString());
    }

    static IEnumerable<string?> Strings(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    Task<int> CountAsync() => publora.App.ReadAsync(db => db.Posts.CountAsync());

    Task<Post> PostAsync(ApiReply answer)
    {
        var id = answer["postGroupId"].GetString();
        return publora.App.ReadAsync(db => db.Posts.Include(p => p.Targets).SingleAsync(p => p.PublicId == id));
    }
}
