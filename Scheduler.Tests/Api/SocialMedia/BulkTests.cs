using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>POST /posts/bulk (S14).</summary>
[Collection(SocialMediaTests.Name)]
public sealed class BulkTests(SocialMediaApp social)
{
    [Fact]
    public async Task Each_row_is_a_post_or_says_why_not_in_the_order_of_the_rows()
    {
        var answer = await social.Client.SendAsync(HttpMethod.Post, "posts/bulk", $$"""
            {"posts":[
              {"social_account_id":{{social.X}},"content":"Post 1","scheduled_time":"2026-12-25T10:00:00"},
              {"social_account_id":999999,"content":"Nowhere"},
              7,
              {"social_account_id":"x"},
              {"social_account_id":{{social.X}},"content":"Post 5"}
            ]}
            """);
        Assert.Equal((HttpStatusCode.OK, 2, 3), (answer.Status, answer.Number("created"), answer.Number("failed")));
        var rows = answer["results"].EnumerateArray().ToList();
        Assert.Equal([0, 1, 2, 3, 4], rows.Select(row => row.GetProperty("index").GetInt32()));
        Assert.Equal(["index", "id"], rows[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["social_account_id: there is no such account", "A JSON object is expected", "social_account_id: must be a whole number"],
            rows[1..4].Select(row => row.GetProperty("detail").GetString()!));
        Assert.Equal("Post 5", (await social.Client.GetAsync($"posts/{rows[4].GetProperty("id").GetInt32()}")).Text("content"));
    }

    [Fact]
    public async Task A_thousand_rows_are_a_thousand_posts_and_the_same_call_again_makes_none()
    {
        var owner = await SignedIn.OwnerAsync(social.App, "bulk@example.org");
        var account = await social.ConnectAsync(owner.Caller, Platform.X, "777", "bulk");
        using var client = new SocialMediaClient(social.App, (await social.TokenAsync(owner.Caller.UserId)).AccessToken);
        client.Headers["Idempotency-Key"] = "all-of-december";
        var body = JsonSerializer.Serialize(new { posts = Enumerable.Range(0, 1000).Select(row => new { social_account_id = account, content = $"Row {row}" }) });
        var first = await client.SendAsync(HttpMethod.Post, "posts/bulk", body);
        Assert.Equal((1000, 0), (first.Number("created"), first.Number("failed")));
        Assert.Equal(first.Body, (await client.SendAsync(HttpMethod.Post, "posts/bulk", body)).Body);
        Assert.Equal(1000, await social.App.ReadAsync(db => db.Posts.CountAsync(p => p.WorkspaceId == owner.Caller.WorkspaceId)));
        Assert.Equal("Row 999", (await client.GetAsync($"posts/{first["results"][999].GetProperty("id").GetInt32()}")).Text("content"));
    }

    [Fact]
    public async Task A_row_that_failed_can_be_mended_under_the_same_key()
    {
        using var client = new SocialMediaClient(social.App, social.Client.Token);
        client.Headers["Idempotency-Key"] = "mended";
        var good = new { social_account_id = social.X, content = "Good" };
        var first = await client.PostAsync("posts/bulk", new { posts = new object[] { good, new { social_account_id = social.X } } });
        var second = await client.PostAsync("posts/bulk", new { posts = new object[] { good, new { social_account_id = social.X, content = "Mended" } } });
        Assert.Equal((1, 2), (first.Number("created"), second.Number("created")));
        Assert.Equal(first["results"][0].GetProperty("id").GetInt32(), second["results"][0].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task What_is_no_list_of_up_to_a_thousand_is_400()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "posts: is required"), (await social.Client.PostAsync("posts/bulk", new { })) is var none ? (none.Status, none.Detail) : default);
        Assert.Equal((HttpStatusCode.BadRequest, "posts: must be a list"), (await social.Client.PostAsync("posts/bulk", new { posts = 7 })) is var odd ? (odd.Status, odd.Detail) : default);
        Assert.Equal((HttpStatusCode.BadRequest, "posts: may have up to 1000 rows"), (await social.Client.PostAsync("posts/bulk", new { posts = new int[1001] })) is var many ? (many.Status, many.Detail) : default);
    }
}
