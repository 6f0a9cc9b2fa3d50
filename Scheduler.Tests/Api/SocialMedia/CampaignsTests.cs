using System.Net;
using System.Text.Json;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>/campaigns (S24-S30).</summary>
[Collection(SocialMediaTests.Name)]
public sealed class CampaignsTests(SocialMediaApp social)
{
    static readonly string[] Fields = ["id", "name", "description", "start_date", "end_date", "status", "posts", "published", "created_at", "updated_at"];

    static object Seed => new { name = "Summer Campaign 2025", description = "Summer promotion", start_date = "2025-06-01", end_date = "2025-08-31", status = "active" };

    [Fact]
    public async Task Create_is_201_with_the_campaign()
    {
        var made = await social.Client.PostAsync("campaigns", Seed);
        Assert.Equal((HttpStatusCode.Created, $"/api/v1/campaigns/{made.Number("id")}"), (made.Status, made.Headers["Location"]));
        Assert.Equal(Fields, made.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("Summer Campaign 2025", "Summer promotion", "2025-06-01", "2025-08-31", "active", 0, 0),
            (made.Text("name"), made.Text("description"), made.Text("start_date"), made.Text("end_date"), made.Text("status"), made.Number("posts"), made.Number("published")));
        Assert.Equal(made.Body, (await social.Client.GetAsync($"campaigns/{made.Number("id")}")).Body);
    }

    [Fact]
    public async Task Create_with_a_name_alone_is_active_and_open()
    {
        var made = await social.Client.PostAsync("campaigns", new { name = "Bare" });
        Assert.Equal((HttpStatusCode.Created, "active", "", null, null), (made.Status, made.Text("status"), made.Text("description"), made.Text("start_date"), made.Text("end_date")));
    }

    [Theory]
    [InlineData("""{}""", "name: Give the campaign a name.")]
    [InlineData("""{"name":7}""", "name: must be a string")]
    [InlineData("""{"name":"a","start_date":"June"}""", "start_date: must be a day such as 2026-12-25")]
    [InlineData("""{"name":"a","start_date":"2025-06-02","end_date":"2025-06-01"}""", "end_date: It cannot end before it begins.")]
    [InlineData("""{"name":"a","start_date":"1066-10-14"}""", "start_date: Choose a day between 2000 and 2199.")]
    [InlineData("""{"name":"a","status":"over"}""", "status: must be one of active, paused, completed")]
    [InlineData("{", "Invalid JSON in the request body")]
    public async Task Create_that_is_wrong_is_400_and_names_the_field(string body, string detail)
    {
        var answer = await social.Client.SendAsync(HttpMethod.Post, "campaigns", body);
        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task List_is_200_by_status_and_page()
    {
        var paused = (await social.Client.PostAsync("campaigns", new { name = "Paused", status = "paused" })).Number("id");
        var list = await social.Client.GetAsync("campaigns?status=paused&limit=1");
        Assert.Equal((HttpStatusCode.OK, 0, 1, paused), (list.Status, list.Number("skip"), list.Number("limit"), list["items"][0].GetProperty("id").GetInt32()));
        Assert.True(list.Number("total") >= 1);
        Assert.All(list["items"].EnumerateArray(), item => Assert.Equal("paused", item.GetProperty("status").GetString()));
        Assert.Equal("status: must be one of active, paused, completed", (await social.Client.GetAsync("campaigns?status=over")).Detail);
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.GetAsync("campaigns?limit=101")).Status);
    }

    [Fact]
    public async Task Update_is_200_and_leaves_the_rest()
    {
        var made = await social.Client.PostAsync("campaigns", Seed);
        social.Clock.Advance(TimeSpan.FromSeconds(1));
        var changed = await social.Client.PutAsync($"campaigns/{made.Number("id")}", new { status = "completed", end_date = "" });
        Assert.Equal((HttpStatusCode.OK, "Summer Campaign 2025", "2025-06-01", null, "completed"),
            (changed.Status, changed.Text("name"), changed.Text("start_date"), changed.Text("end_date"), changed.Text("status")));
        Assert.NotEqual(changed.Text("created_at"), changed.Text("updated_at"));
        Assert.Equal("name: Give the campaign a name.", (await social.Client.PutAsync($"campaigns/{made.Number("id")}", new { name = " " })).Detail);
    }

    [Fact]
    public async Task Delete_is_204_and_its_posts_stay()
    {
        var id = (await social.Client.PostAsync("campaigns", Seed)).Number("id");
        var post = await PostAsync(id);
        var gone = await social.Client.DeleteAsync($"campaigns/{id}");
        Assert.Equal((HttpStatusCode.NoContent, ""), (gone.Status, gone.Body));
        Assert.Equal((HttpStatusCode.NotFound, "Campaign not found"), await social.Client.DeleteAsync($"campaigns/{id}") is var again ? (again.Status, again.Detail) : default);
        Assert.Equal(JsonValueKind.Null, (await social.Client.GetAsync($"posts/{post}"))["campaign_id"].ValueKind);
    }

    [Fact]
    public async Task Posts_belong_to_it_and_are_listed()
    {
        var id = (await social.Client.PostAsync("campaigns", Seed)).Number("id");
        var (one, two) = (await PostAsync(id, "2026-12-26T10:00:00"), await PostAsync(id));
        await social.PostAsync();
        var list = await social.Client.GetAsync($"campaigns/{id}/posts?limit=1");
        Assert.Equal((HttpStatusCode.OK, 2, two), (list.Status, list.Number("total"), list["items"][0].GetProperty("id").GetInt32()));
        Assert.Equal(id, list["items"][0].GetProperty("campaign_id").GetInt32());
        Assert.Equal([two, one], (await social.Client.GetAsync($"campaigns/{id}/posts"))["items"].EnumerateArray().Select(p => p.GetProperty("id").GetInt32()));
        Assert.Equal(2, (await social.Client.GetAsync($"posts?campaign_id={id}")).Number("total"));
        Assert.Equal(2, (await social.Client.GetAsync($"campaigns/{id}")).Number("posts"));

        // Out of it, and into another.
        await social.Client.PutAsync($"posts/{one}", new { campaign_id = 0 });
        Assert.Equal(1, (await social.Client.GetAsync($"campaigns/{id}/posts")).Number("total"));
        Assert.Equal("campaign_id: there is no such campaign", (await social.Client.PutAsync($"posts/{one}", new { campaign_id = 999_999 })).Detail);
        Assert.Equal(0, (await social.Client.GetAsync("posts?campaign_id=999999")).Number("total"));
    }

    [Fact]
    public async Task Analytics_are_200_from_the_newest_of_each_post()
    {
        var id = (await social.Client.PostAsync("campaigns", Seed)).Number("id");
        var empty = await social.Client.GetAsync($"campaigns/{id}/analytics");
        Assert.Equal((HttpStatusCode.OK, $$"""{"campaign_id":{{id}},"posts":0,"views":0,"likes":0,"shares":0,"comments":0,"engagement_rate":null}"""), (empty.Status, empty.Body));
        var (one, two) = (await PostAsync(id), await PostAsync(id));
        await social.Client.PostAsync("analytics", new { post_id = one, views = 1, likes = 1, shares = 1, comments = 1 });
        await social.Client.PostAsync("analytics", new { post_id = one, views = 1000, likes = 50, shares = 10, comments = 5 });
        await social.Client.PostAsync("analytics", new { post_id = two, views = 9000, likes = 0, shares = 0, comments = 35 });
        var sums = await social.Client.GetAsync($"campaigns/{id}/analytics");
        Assert.Equal((id, 2, 10_000, 50, 10, 40, 1.00m),
            (sums.Number("campaign_id"), sums.Number("posts"), sums.Number("views"), sums.Number("likes"), sums.Number("shares"), sums.Number("comments"), sums["engagement_rate"].GetDecimal()));
    }

    [Theory]
    [InlineData("GET", "campaigns/%", null)]
    [InlineData("PUT", "campaigns/%", """{"name":"Mine now"}""")]
    [InlineData("DELETE", "campaigns/%", null)]
    [InlineData("GET", "campaigns/%/analytics", null)]
    [InlineData("GET", "campaigns/%/posts", null)]
    public async Task Theirs_and_none_are_404(string method, string path, string? body)
    {
        var theirs = await social.OtherClient.PostAsync("campaigns", Seed);
        foreach (var id in new[] { theirs.Number("id"), 999_999 })
        {
            var answer = await social.Client.SendAsync(new(method), path.Replace("%", $"{id}", StringComparison.Ordinal), body);
            Assert.Equal((HttpStatusCode.NotFound, "Campaign not found"), (answer.Status, answer.Detail));
        }
        Assert.Equal(theirs.Body, (await social.OtherClient.GetAsync($"campaigns/{theirs.Number("id")}")).Body);
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "a", campaign_id = theirs.Number("id") })).Status);
    }

    [Theory]
    [InlineData("POST", "campaigns")]
    [InlineData("GET", "campaigns")]
    [InlineData("GET", "campaigns/1")]
    [InlineData("PUT", "campaigns/1")]
    [InlineData("DELETE", "campaigns/1")]
    [InlineData("GET", "campaigns/1/analytics")]
    [InlineData("GET", "campaigns/1/posts")]
    [InlineData("POST", "analytics")]
    [InlineData("GET", "analytics")]
    [InlineData("GET", "analytics/1")]
    [InlineData("PUT", "analytics/1")]
    [InlineData("DELETE", "analytics/1")]
    [InlineData("POST", "analytics/sync")]
    public async Task Without_a_token_it_is_401(string method, string path)
    {
        using var nobody = new SocialMediaClient(social.App, null);
        var answer = await nobody.SendAsync(new(method), path, method is "POST" or "PUT" ? "{}" : null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.NotEmpty(answer.Detail);
    }

    [Fact]
    public async Task Who_may_only_read_gets_403_where_something_would_change()
    {
        var id = (await social.Client.PostAsync("campaigns", Seed)).Number("id");
        var figures = (await social.Client.PostAsync("analytics", new { post_id = await social.PostAsync(), views = 1 })).Number("id");
        using var reader = new SocialMediaClient(social.App, await ReaderAsync());
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"campaigns/{id}")).Status);
        foreach (var (method, path, body) in new (HttpMethod, string, string?)[]
        {
            (HttpMethod.Post, "campaigns", """{"name":"a"}"""), (HttpMethod.Put, $"campaigns/{id}", """{"name":"a"}"""), (HttpMethod.Delete, $"campaigns/{id}", null),
            (HttpMethod.Post, "analytics", """{"post_id":1}"""), (HttpMethod.Put, $"analytics/{figures}", "{}"), (HttpMethod.Delete, $"analytics/{figures}", null), (HttpMethod.Post, "analytics/sync", null),
        })
        {
            var answer = await reader.SendAsync(method, path, body);
            Assert.Equal((HttpStatusCode.Forbidden, $"{method} {path}"), (answer.Status, $"{method} {path}"));
            Assert.NotEmpty(answer.Detail);
        }
    }

    /// <returns>A token by a key that may only read.</returns>
    async Task<string> ReaderAsync()
    {
        using var nobody = new SocialMediaClient(social.App, null);
        return (await nobody.PostAsync("auth/token", new { api_key = await ApiClient.KeyAsync(social.App, social.Owner.Caller, ApiScopes.Read) })).Text("access_token")!;
    }

    async Task<int> PostAsync(int campaign, string at = "2026-12-25T10:00:00") =>
        (await social.Client.PostAsync("posts", new { social_account_id = social.X, campaign_id = campaign, content = "Cherries", scheduled_time = at })).Number("id");
}
