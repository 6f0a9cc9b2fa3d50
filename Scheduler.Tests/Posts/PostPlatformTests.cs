using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Posts;

/// <summary>Which accounts a post goes to decides what its pictures become and what is asked of it (P2, P11).</summary>
public sealed class PostPlatformTests(SqliteDatabase database) : ServiceTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_post_without_Instagram_keeps_the_kind_and_shape_of_its_picture_until_Instagram_is_added()
    {
        var x = await OnAsync(Platform.X);
        var draft = await DraftAsync() with { Accounts = [x], Media = [new(await Node.UploadAsync(Anna, 400, 1200), null, null)] };
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        Assert.Equal((400, 1200, ".png"), await RenditionAsync(id));

        var both = draft with { Accounts = [x, Bakery] };
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.UpdateAsync(Anna, id, 1, both, PostIntent.Schedule, None));
        Assert.Equal("Instagram takes 4:5 to 1.91:1; this picture is 1:3.", refused.Fields["media"]);
        await Node.Posts.UpdateAsync(Anna, id, 1, both, PostIntent.SaveDraft, None);
        Assert.Null((await Node.ReadAsync(db => db.PostMedia.SingleAsync(m => m.Post.PublicId == id))).RenditionKey);

        await Node.Posts.UpdateAsync(Anna, id, 2, both with { Media = [draft.Media[0] with { Crop = new(0, 0, 1, 1 / 3.0, 0) }] }, PostIntent.Schedule, None);
        Assert.Equal((400, 400, ".jpg"), await RenditionAsync(id));
    }

    [Fact]
    public async Task Drawn_again_only_for_other_limits()
    {
        var draft = await DraftAsync() with { Accounts = [await OnAsync(Platform.X)] };
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        var first = await KeyAsync(id);
        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Caption = "More" }, PostIntent.Schedule, None);
        Assert.Equal(first, await KeyAsync(id));
        await Node.Posts.UpdateAsync(Anna, id, 2, draft with { Accounts = [.. draft.Accounts, await OnAsync(Platform.Bluesky)] }, PostIntent.Schedule, None);
        Assert.NotEqual(first, await KeyAsync(id));
    }

    [Fact]
    public async Task Media_that_may_follow_are_told_of_and_not_refused()
    {
        var x = await OnAsync(Platform.X);
        var draft = await DraftAsync() with { Media = [], MediaMayFollow = true };
        var id = await Node.Posts.CreateAsync(Anna, draft, PostIntent.Schedule, None);
        Assert.Equal(["Instagram needs a picture or a video. The post waits for it, and fails if it does not come in time."], PostWarnings.Of(await PostAsync(id)));
        await RefusedAsync("media", () => Node.Posts.CreateAsync(Anna, draft with { MediaMayFollow = false }, PostIntent.Schedule, None));
        await RefusedAsync("media", () => Node.Posts.UpdateAsync(Anna, id, 1, draft with { MediaMayFollow = false }, PostIntent.Schedule, None));
        await RefusedAsync("media", () => Node.Posts.PublishNowAsync(Anna, id, 1, None));

        await Node.Posts.UpdateAsync(Anna, id, 1, draft with { Media = (await DraftAsync()).Media }, PostIntent.Schedule, None);
        Assert.Empty(PostWarnings.Of(await PostAsync(id)));
        Assert.Empty(PostWarnings.Of(await PostAsync(await Node.Posts.CreateAsync(Anna, draft with { Accounts = [x] }, PostIntent.Schedule, None))));
        Assert.Empty(PostWarnings.Of(await PostAsync(await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None))));
    }

    Task<string> OnAsync(Platform platform) => Node.ConnectAsync(Anna, remoteId: $"{platform}1", platform: platform);

    Task<string?> KeyAsync(string post) => Node.ReadAsync(db => db.PostMedia.Where(m => m.Post.PublicId == post).Select(m => m.RenditionKey).SingleAsync());

    async Task<(int Width, int Height, string Ending)> RenditionAsync(string post)
    {
        var media = Assert.Single((await PostAsync(post)).Media);
        var pixels = Pixels.Of(await Node.Files.ReadAsync((await KeyAsync(post))!, None));
        Assert.Equal((pixels.Width, pixels.Height), (media.RenditionWidth, media.RenditionHeight));
        return (pixels.Width, pixels.Height, Path.GetExtension((await KeyAsync(post))!));
    }
}
