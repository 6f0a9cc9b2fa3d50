using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Whatever goes wrong, it is said as {"success":false,"error":"…"}, in English, and nothing of ours leaks.</summary>
[Collection(PubloraTests.Name)]
public sealed class FailureTests(PubloraApp publora)
{
    [Theory]
    [InlineData("{")]
    [InlineData("{\"content\":}")]
    [InlineData("not json")]
    [InlineData("{\"content\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"content\":\"a\"} trailing")]
    public async Task Bad_JSON_is_400(string body)
    {
        var answer = await publora.Client.SendAsync(HttpMethod.Post, "create-post", body);
        Assert.Equal((HttpStatusCode.BadRequest, "Invalid JSON in the request body"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task JSON_that_is_no_object_is_400(string body)
    {
        var answer = await publora.Client.SendAsync(HttpMethod.Post, "create-post", body);
        Assert.Equal((HttpStatusCode.BadRequest, "The request body must be a JSON object"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_400()
    {
        using var http = publora.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(publora.App.Address, "api/v1/create-post"));
        request.Headers.Add("x-api-key", publora.Client.Key);
        request.Content = new ByteArrayContent([.. "{\"content\":\""u8, 0xFF, 0xFE, .. "\"}"u8]) { Headers = { { "Content-Type", "application/json" } } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task JSON_a_thousand_deep_is_400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await publora.Client.SendAsync(HttpMethod.Post, "create-post", $"{{\"content\":{new string('[', 1000)}{new string(']', 1000)}}}")).Status);

    [Fact]
    public async Task A_byte_order_mark_and_an_empty_body_are_taken()
    {
        Assert.Equal("Platforms are required", (await publora.Client.SendAsync(HttpMethod.Post, "create-post", "\uFEFF{\"content\":\"a\"}")).Error);
        Assert.Equal("Content is required", (await publora.Client.SendAsync(HttpMethod.Post, "create-post", "")).Error);
        Assert.Equal("Content is required", (await publora.Client.SendAsync(HttpMethod.Post, "create-post")).Error);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task Another_content_type_is_415(string type)
    {
        var answer = await publora.Client.SendAsync(HttpMethod.Post, "create-post", """{"content":"a"}""", type);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "Content-Type must be application/json"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    [InlineData("application/merge-patch+json")]
    public async Task Every_kind_of_JSON_is_taken(string type) =>
        Assert.Equal("Platforms are required", (await publora.Client.SendAsync(HttpMethod.Post, "create-post", """{"content":"a"}""", type)).Error);

    [Fact]
    public async Task More_than_256_KB_are_413()
    {
        var answer = await publora.Client.SendAsync(HttpMethod.Post, "create-post", $$"""{"content":"{{new string('a', 256 * 1024)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "The request body is too large. The limit is 256 KB"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_sends_far_too_much_reads_why_and_no_broken_connection(bool chunked)
    {
        using var http = publora.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(publora.App.Address, "api/v1/create-post"));
        request.Headers.Add("x-api-key", publora.Client.Key);
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new ByteArrayContent(new byte[16 * 1024 * 1024]) { Headers = { { "Content-Type", "application/json" } } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("The limit is 256 KB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "create-post", "POST")]
    [InlineData("DELETE", "create-post", "POST")]
    [InlineData("POST", "platform-connections", "GET, HEAD")]
    [InlineData("PATCH", "update-post/0123456789abcdef01234567", "PUT")]
    [InlineData("POST", "delete-post/0123456789abcdef01234567", "DELETE")]
    public async Task Another_method_is_405_with_what_is_allowed(string method, string path, string allowed)
    {
        var answer = await publora.Client.SendAsync(new(method), path);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.Status, answer.Headers["Allow"]));
        Assert.Equal($"Method {method} is not allowed here. Allowed: {allowed}", answer.Error);
    }

    [Fact]
    public async Task OPTIONS_tells_what_is_allowed_and_no_origin_is()
    {
        publora.Client.Headers["Origin"] = "https://evil.example";
        try
        {
            var answer = await publora.Client.SendAsync(HttpMethod.Options, "create-post");
            Assert.Equal((HttpStatusCode.NoContent, "POST", ""), (answer.Status, answer.Headers["Allow"], answer.Body));
            Assert.DoesNotContain(answer.Headers.Keys.Concat((await publora.Client.GetAsync("platform-connections")).Headers.Keys), name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            publora.Client.Headers.Remove("Origin");
        }
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        var answer = await publora.Client.SendAsync(HttpMethod.Head, "platform-connections");
        Assert.Equal((HttpStatusCode.OK, "", "application/json; charset=utf-8"), (answer.Status, answer.Body, answer.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing-here")]
    [InlineData("get-post")]
    [InlineData("get-post/")]
    [InlineData("get-post/a/b")]
    [InlineData("../v1/nothing")]
    public async Task An_unknown_path_is_404(string path)
    {
        var answer = await publora.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, "Not found"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Errors_are_English_whatever_the_caller_reads()
    {
        publora.Client.Headers["Accept-Language"] = "de-DE";
        try
        {
            var answer = await publora.Client.PostAsync("create-post", new { content = "a", platforms = new[] { PubloraApp.X }, scheduledTime = "2020-01-01T00:00:00Z" });
            Assert.Equal("scheduledTime: This time has passed. Choose a later one.", answer.Error);
        }
        finally
        {
            publora.Client.Headers.Remove("Accept-Language");
        }
    }

    [Fact]
    public async Task Texts_come_as_they_are_written() => Assert.Equal(
        """{"success":false,"error":"Status must be either 'draft' or 'scheduled'"}""", (await publora.Client.PutAsync($"update-post/{await publora.PostAsync()}", new { status = "x" })).Body);

    [Fact]
    public async Task A_failure_of_ours_is_500_in_the_dialects_words_and_says_nothing_more()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        using var client = await ApiClient.OfAsync(owner);
        await app.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Posts RENAME TO Lost"));
        var read = await client.GetAsync("get-post/0123456789abcdef01234567");
        Assert.Equal((HttpStatusCode.InternalServerError, "Failed to fetch post group"), (read.Status, read.Error));
        Assert.Equal("Failed to delete post group", (await client.DeleteAsync("delete-post/0123456789abcdef01234567")).Error);
        Assert.Equal("Internal server error", (await client.GetAsync("list-posts")).Error);
    }
}
