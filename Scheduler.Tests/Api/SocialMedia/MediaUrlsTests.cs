using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>media_urls: fetched when the post is made, in their order, all or none. Which addresses are called is FetchedAddressTests' matter.</summary>
[Collection(SocialMediaTests.Name)]
public sealed class MediaUrlsTests(SocialMediaApp social)
{
    [Fact]
    public async Task Pictures_are_fetched_in_their_order_and_served_by_us()
    {
        social.Site.On("GET", "/wide.png", StubAnswer.Bytes(Pictures.Png(600, 500), "image/png"));
        social.Site.On("GET", "/moved.png", StubAnswer.Text("", 302, headers: new Dictionary<string, string> { ["Location"] = "/square.png" }));
        social.Site.On("GET", "/square.png", StubAnswer.Bytes(Pictures.Png(500, 500), "image/png"));
        var made = await social.Client.PostAsync("posts", new { social_account_id = social.Instagram, content = "Two", scheduled_time = "2026-12-25T10:00:00", media_urls = new[] { Url("wide.png"), Url("moved.png") } });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var urls = made["media_urls"].EnumerateArray().Select(url => url.GetString()!).ToList();
        Assert.Equal(2, urls.Count);
        using var anybody = social.App.CreateClient();
        Assert.Equal("image/jpeg", (await anybody.GetAsync(urls[0])).Content.Headers.ContentType!.MediaType);
        Assert.Equal([(600, 500), (500, 500)], await social.App.ReadAsync(async db => (await db.PostMedia.Where(m => m.PostId == made.Number("id")).OrderBy(m => m.Position).Select(m => new { m.Asset.Width, m.Asset.Height }).ToListAsync()).Select(m => (m.Width, m.Height))));

        var changed = await social.Client.PutAsync($"posts/{made.Number("id")}", new { media_urls = new[] { Url("square.png") } });
        Assert.Equal((HttpStatusCode.OK, 1), (changed.Status, changed["media_urls"].GetArrayLength()));
        Assert.Equal(1, (await social.Client.PutAsync($"posts/{made.Number("id")}", new { content = "Still one" }))["media_urls"].GetArrayLength());
    }

    [Fact]
    public async Task When_one_cannot_be_had_it_is_400_named_by_its_place_and_none_stays()
    {
        social.Site.On("GET", "/first.png", StubAnswer.Bytes(Pictures.Png(400, 400), "image/png"));
        social.Site.On("GET", "/gone.png", StubAnswer.Text("", 404));
        var before = await AssetsAsync();
        var refused = await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "No", media_urls = new[] { Url("first.png"), Url("gone.png") } });
        Assert.Equal((HttpStatusCode.BadRequest, "media_urls[1]: The server at this address answered with status 404 instead of a picture or video."), (refused.Status, refused.Detail));
        Assert.Equal(before, await AssetsAsync());
    }

    [Fact]
    public async Task When_the_post_is_refused_what_was_fetched_for_it_goes_again()
    {
        social.Site.On("GET", "/tall.png", StubAnswer.Bytes(Pictures.Png(300, 900), "image/png"));
        var before = await AssetsAsync();
        var refused = await social.Client.PostAsync("posts", new { social_account_id = social.Instagram, content = "Tall", scheduled_time = "2026-12-25T10:00:00", media_urls = new[] { Url("tall.png") } });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("media_urls: ", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await AssetsAsync());
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("ftp://example.com/a.jpg")]
    [InlineData("http://user:secret@example.com/a.jpg")]
    [InlineData("not an address")]
    public async Task What_nobody_outside_could_mean_is_not_fetched(string url)
    {
        var refused = await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "No", media_urls = new[] { url } });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("media_urls[0]: This address is not fetched.", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_no_picture_and_more_than_twenty_are_too_many()
    {
        social.Site.On("GET", "/page", StubAnswer.Text("<html>No.</html>", contentType: "text/html"));
        Assert.Equal(HttpStatusCode.BadRequest, (await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "No", media_urls = new[] { Url("page") } })).Status);
        Assert.Equal("media_urls: At most 20 addresses.", (await social.Client.PostAsync("posts", new { social_account_id = social.X, content = "No", media_urls = Enumerable.Repeat(Url("page"), 21) })).Detail);
    }

    Task<int> AssetsAsync() => social.App.ReadAsync(db => db.Assets.CountAsync(a => a.WorkspaceId == social.Owner.Caller.WorkspaceId));

    string Url(string path) => new Uri(social.Site.Address, path).AbsoluteUri;
}
