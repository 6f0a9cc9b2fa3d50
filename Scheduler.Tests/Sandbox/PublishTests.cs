using System.Net;

namespace Scheduler.Tests.Sandbox;

public sealed class PublishTests : SandboxTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.LogInAsync();
    }

    [Fact]
    public async Task The_whole_way_from_picture_to_post()
    {
        var container = await ContainerAsync("Monday rolls #bread");
        (await PublishAsync(container)).IsRefused(9007, 2207027);
        Clock.Advance(TimeSpan.FromSeconds(3));
        var media = (await PublishAsync(container)).Text("id");

        Assert.Equal("PUBLISHED", await StatusAsync(container));
        var read = await Client.GetAsync(media, ("fields", "permalink,timestamp,caption,media_type,media_product_type,username"));
        Assert.Equal(("Monday rolls #bread", "IMAGE", "FEED", "blue.bakery"), (read.Text("caption"), read.Text("media_type"), read.Text("media_product_type"), read.Text("username")));
        Assert.Equal("2026-03-02T09:00:03+0000", read.Text("timestamp"));
        var post = Assert.Single(await PublishedAsync())!;
        Assert.Equal((media, container, SandboxClient.Bakery), ((string)post["id"]!, (string)post["containerId"]!, (string)post["accountId"]!));
        Assert.Equal(read.Text("permalink"), (string)post["permalink"]!);
        Assert.Contains("Monday rolls", await Client.Http.GetStringAsync(read.Text("permalink")), StringComparison.Ordinal);
        Assert.Equal(JpegBytes.Of(1080, 1080), await Client.Http.GetByteArrayAsync((string)post["pictures"]![0]!["url"]!));
        Assert.Single(Pictures.Requests);
    }

    [Fact]
    public async Task A_second_publish_answers_the_same_post()
    {
        var container = await ContainerAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        var first = (await PublishAsync(container)).Text("id");
        Clock.Advance(TimeSpan.FromHours(30));
        Assert.Equal(first, (await PublishAsync(container)).Text("id"));
        Assert.Single(await PublishedAsync());
    }

    [Fact]
    public async Task Publishing_many_times_at_once_makes_one_post()
    {
        var container = await ContainerAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PublishAsync(container)));
        Assert.Single(replies.Select(reply => reply.Text("id")).Distinct());
        Assert.Single(await PublishedAsync());
    }

    [Fact]
    public async Task Posts_are_listed_newest_first_and_in_pages()
    {
        var posts = new List<string>();
        for (var i = 0; i < 3; i++)
            posts.Add(await PostAsync($"Post {i}"));
        await PostAsync("elsewhere", SandboxClient.Cafe);
        var first = await Client.GetAsync($"{SandboxClient.Bakery}/media", ("fields", "id,caption,media_type,timestamp,permalink"), ("limit", "2"));
        var second = await SandboxClient.ReplyAsync(Client.Http.GetAsync((string)first.Body["paging"]!["next"]!));
        Assert.Equal([posts[2], posts[1], posts[0]], first.Data.Concat(second.Data).Select(media => (string)media["id"]!));
        Assert.Equal("Post 2", (string)first.Data[0]["caption"]!);
        Assert.Equal("3", (await Client.GetAsync(SandboxClient.Bakery, ("fields", "media_count"))).Text("media_count"));
    }

    [Fact]
    public async Task The_daily_quota_is_counted_and_enforced()
    {
        await RestartAsync(("Sandbox:DailyQuota", "2"));
        await PostAsync();
        await PostAsync();
        var limit = Assert.Single((await Client.GetAsync($"{SandboxClient.Bakery}/content_publishing_limit", ("fields", "quota_usage,config"))).Data);
        Assert.Equal((2, 2, 86400), ((int)limit["quota_usage"]!, (int)limit["config"]!["quota_total"]!, (int)limit["config"]!["quota_duration"]!));
        var third = await ContainerAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        (await PublishAsync(third)).IsRefused(9, 2207042, HttpStatusCode.Forbidden);
        await PostAsync(account: SandboxClient.Cafe);
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(8)); // the first post is a day old, the container not yet
        (await PublishAsync(third)).Text("id");
    }

    [Fact]
    public async Task Numbers_grow_and_agree_with_each_other()
    {
        var media = await PostAsync();
        Assert.Equal("0", (await Client.GetAsync(media, ("fields", "like_count,comments_count"))).Text("like_count"));
        Clock.Advance(TimeSpan.FromHours(20));
        var likes = (await Client.GetAsync(media, ("fields", "like_count"))).Text("like_count");
        var metrics = (await Client.GetAsync($"{media}/insights", ("metric", "views,reach,likes,comments,shares,saved,total_interactions"))).Data
            .ToDictionary(metric => (string)metric["name"]!, metric => (int)metric["values"]![0]!["value"]!);
        Assert.Equal(likes, metrics["likes"].ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(metrics["views"] > metrics["reach"] && metrics["reach"] > metrics["likes"] && metrics["likes"] > 0, string.Join(", ", metrics));
        Assert.Equal(metrics["total_interactions"], metrics["likes"] + metrics["comments"] + metrics["shares"] + metrics["saved"]);
        (await Client.GetAsync($"{media}/insights", ("metric", "views,impressions"))).IsRefused(100);
    }

    [Fact]
    public async Task Calls_are_recorded_without_tokens()
    {
        var media = await PostAsync();
        var calls = await Client.Http.GetStringAsync("sandbox/api/calls");
        Assert.DoesNotContain(Client.Token!, calls, StringComparison.Ordinal);
        Assert.Contains($"\"path\":\"/v23.0/{SandboxClient.Bakery}/media_publish\"", calls, StringComparison.Ordinal);
        Assert.NotEmpty(media);
    }
}
