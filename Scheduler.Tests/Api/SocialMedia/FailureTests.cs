using System.Net;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>Whatever goes wrong, it is said as {"detail":"…"}; and what is not this dialect's keeps the posting API's shape.</summary>
[Collection(SocialMediaTests.Name)]
public sealed class FailureTests(SocialMediaApp social)
{
    [Theory]
    [InlineData("GET", "posts/1/nothing", HttpStatusCode.NotFound, "Not found")]
    [InlineData("GET", "posts/abc", HttpStatusCode.NotFound, "Not found")]
    [InlineData("GET", "posts/99999999999", HttpStatusCode.NotFound, "Not found")]
    [InlineData("GET", "posts/0", HttpStatusCode.NotFound, "Post not found")]
    [InlineData("GET", "social-accounts/999999", HttpStatusCode.NotFound, "Account not found")]
    [InlineData("DELETE", "posts", HttpStatusCode.MethodNotAllowed, "Method DELETE is not allowed here. Allowed: GET, POST")]
    [InlineData("GET", "posts/1/cancel", HttpStatusCode.MethodNotAllowed, "Method GET is not allowed here. Allowed: POST")]
    [InlineData("PATCH", "auth/token", HttpStatusCode.MethodNotAllowed, "Method PATCH is not allowed here. Allowed: POST")]
    public async Task What_is_not_there_is_told_in_the_dialects_shape(string method, string path, HttpStatusCode status, string detail)
    {
        var answer = await social.Client.SendAsync(new(method), path);
        Assert.Equal((status, detail), (answer.Status, answer.Detail));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData("postscript")]
    [InlineData("get-post/000000000000000000000000/x")]
    public async Task A_path_of_neither_dialect_keeps_the_posting_APIs_answer(string path) =>
        Assert.Equal("""{"success":false,"error":"Not found"}""", (await social.Client.GetAsync(path)).Body);

    [Theory]
    [InlineData("{", "Invalid JSON in the request body")]
    [InlineData("not json", "Invalid JSON in the request body")]
    [InlineData("{\"content\":\"\\ud800\"}", "Invalid JSON in the request body")]
    [InlineData("{\"content\":\"a\"} trailing", "Invalid JSON in the request body")]
    [InlineData("null", "A JSON object is expected")]
    [InlineData("\"text\"", "A JSON object is expected")]
    [InlineData("{\"content\":\"a\\u0000b\"}", "Text must not hold the character NUL")]
    public async Task Bad_JSON_is_400(string body, string detail)
    {
        var answer = await social.Client.SendAsync(HttpMethod.Post, "posts", body);
        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task What_is_not_sent_as_JSON_is_415_and_what_is_too_much_413()
    {
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "Content-Type must be application/json"), (await social.Client.SendAsync(HttpMethod.Post, "posts", "{}", "text/plain")) is var plain ? (plain.Status, plain.Detail) : default);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "The request body is too large. The limit is 256 KB"), (await social.Client.SendAsync(HttpMethod.Post, "posts", new string(' ', 300 * 1024))) is var large ? (large.Status, large.Detail) : default);
    }

    [Theory]
    [InlineData("GET", "posts/%P", null)]
    [InlineData("PUT", "posts/%P", "{}")]
    [InlineData("DELETE", "posts/%P", null)]
    [InlineData("POST", "posts/%P/cancel", null)]
    [InlineData("POST", "posts/%P/reschedule", """{"scheduled_time":"2026-12-25T10:00:00"}""")]
    [InlineData("GET", "social-accounts/%A", null)]
    [InlineData("PUT", "social-accounts/%A", "{}")]
    [InlineData("DELETE", "social-accounts/%A", null)]
    [InlineData("POST", "social-accounts/%A/test-connection", null)]
    public async Task Another_workspaces_things_are_404_as_if_they_did_not_exist(string method, string path, string? body)
    {
        var post = await social.PostAsync();
        string Filled(int postId, int account) => path.Replace("%P", $"{postId}", StringComparison.Ordinal).Replace("%A", $"{account}", StringComparison.Ordinal);
        var theirs = await social.OtherClient.SendAsync(new(method), Filled(post, social.X), body);
        var none = await social.OtherClient.SendAsync(new(method), Filled(99999999, 99999999), body);
        Assert.Equal((HttpStatusCode.NotFound, none.Body), (theirs.Status, theirs.Body));
        Assert.Equal("scheduled", (await social.Client.GetAsync($"posts/{post}")).Text("status"));
    }

    [Fact]
    public async Task Another_workspaces_account_takes_no_post_of_ours()
    {
        var refused = await social.Client.PostAsync("posts", new { social_account_id = social.Theirs, content = "Mine" });
        Assert.Equal((HttpStatusCode.BadRequest, "social_account_id: there is no such account"), (refused.Status, refused.Detail));
        var id = await social.PostAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.PutAsync($"posts/{id}", new { social_account_id = social.Theirs })).Status);
        Assert.DoesNotContain((await social.OtherClient.GetAsync("posts"))["items"].EnumerateArray(), post => post.GetProperty("id").GetInt32() == id);
    }
}
