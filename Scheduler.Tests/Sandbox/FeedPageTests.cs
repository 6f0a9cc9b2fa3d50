using System.Net;

namespace Scheduler.Tests.Sandbox;

public sealed class FeedPageTests : SandboxTest
{
    [Fact]
    public async Task An_empty_profile_says_what_comes_here()
    {
        var page = await Client.Http.GetStringAsync("sandbox");
        Assert.Contains("No posts yet", page, StringComparison.Ordinal);
        Assert.Contains("Nothing leaves this computer", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_that_published_last_is_shown_first()
    {
        await Client.LogInAsync("jonas");
        var media = await PostAsync("A bowl", SandboxClient.Ceramics);
        var page = await Client.Http.GetStringAsync("sandbox");
        Assert.Contains("<h1>weiss.ceramics</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"data-media=\"{media}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(media, await Client.Http.GetStringAsync("sandbox?account=blue.cafe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caption_is_text_whatever_is_in_it()
    {
        await Client.LogInAsync();
        var media = await PostAsync("<img src=x onerror=alert(1)> #<b>bold</b> #cake");
        var page = await Client.Http.GetStringAsync((await Client.GetAsync(media, ("fields", "permalink"))).Text("permalink"));
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"tag\">#cake</span>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sandbox/p/nothing")]
    [InlineData("sandbox/media/nothing.jpg")]
    [InlineData("sandbox/media/..%2F..%2Fsandbox.json")]
    [InlineData("sandbox/media/%2Fetc%2Fpasswd")]
    [InlineData("sandbox/assets/nothing.css")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await Client.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Style_and_script_come_along()
    {
        foreach (var (file, type) in new[] { ("sandbox.css", "text/css"), ("live.js", "text/javascript"), ("icon.svg", "image/svg+xml") })
        {
            using var answer = await Client.Http.GetAsync($"sandbox/assets/{file}");
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task The_dashboard_may_not_patch_these_pages_into_its_own()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "sandbox");
        request.Headers.TryAddWithoutValidation("Accept", "text/html; blazor-enhanced-nav=on");
        using var answer = await Client.Http.SendAsync(request);
        Assert.False(answer.Headers.Contains("blazor-enhanced-nav"));
    }
}
