using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>Another workspace's ids look like ids that do not exist, in every address that takes one (O13).</summary>
public sealed class OtherWorkspaceTests : IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start(clock: new ManualClock(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)));
    SignedIn owner = default!, stranger = default!;

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerWithAccountsAsync(app);
        stranger = await SignedIn.OwnerAsync(app, "stranger@example.org");
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Pictures_are_served_to_members_only()
    {
        var post = await owner.FindAsync(await owner.PostAsync("ours", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified)));
        var (number, asset) = (post.Media[0].Number, post.Media[0].Asset);
        foreach (var path in new[] { $"/media/{asset}/thumb", $"/media/{asset}/preview", $"/media/{asset}/original", $"/posts/pictures/{number}/thumb", $"/posts/pictures/{number}/rendition" })
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(owner, path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(stranger, path)).Status);
        }
    }

    [Fact]
    public async Task Pages_of_a_foreign_post_look_like_those_of_none()
    {
        var post = await owner.PostAsync("secret recipe", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified));
        const string Nothing = "0123456789abcdef01234567";
        Assert.Contains("secret recipe", (await GetAsync(owner, $"/posts/{post}")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/posts/{0}", "/posts/{0}/edit" })
        {
            var (foreign, none) = (await GetAsync(stranger, Fill(path, post)), await GetAsync(stranger, Fill(path, Nothing)));
            Assert.Equal(none.Status, foreign.Status);
            Assert.DoesNotContain("secret recipe", foreign.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/media/../../etc/passwd/thumb")]
    [InlineData("/media/x/whole")]
    [InlineData("/posts/pictures/99999999999/thumb")]
    [InlineData("/posts/pictures/-1/thumb")]
    [InlineData("/m/AAAA.jpg")]
    [InlineData("/m/.jpg")]
    public async Task Nonsense_in_an_address_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(owner, path)).Status);

    [Fact]
    public async Task Whoever_is_not_signed_in_gets_no_picture()
    {
        var post = await owner.FindAsync(await owner.PostAsync("ours", new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Unspecified)));
        using var anybody = app.CreateClient();
        using var answer = await anybody.GetAsync(new Uri($"/media/{post.Media[0].Asset}/original", UriKind.Relative));
        Assert.Contains("/login", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("webp", "image/webp")]
    public async Task A_signed_address_says_what_the_picture_is(string extension, string type)
    {
        var key = await app.Services.GetRequiredService<StoredFiles>().AddAsync(owner.Caller.WorkspaceId, extension, [1, 2, 3], CancellationToken.None);
        var address = app.Services.GetRequiredService<PublicMediaUrls>().For(key, MediaKind.Image, type).PathAndQuery;
        Assert.EndsWith($".{extension}", address, StringComparison.Ordinal);
        using var platform = app.CreateClient();
        using var answer = await platform.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    static string Fill(string path, string id) => path.Replace("{0}", id, StringComparison.Ordinal);

    async Task<(HttpStatusCode Status, string Text)> GetAsync(SignedIn who, string path)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", $"scheduler={who.Cookie}");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
