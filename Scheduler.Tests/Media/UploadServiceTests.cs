using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public sealed class UploadServiceTests(SqliteDatabase database) : ServiceTests(database), IClassFixture<SqliteDatabase>
{
    static readonly byte[] Loaf = Pictures.Png(400, 400);

    UploadService Uploads => Node.Get<UploadService>();

    [Theory]
    [InlineData("application/pdf", "Only video and image files are allowed")]
    [InlineData("text/html", "Only video and image files are allowed")]
    [InlineData("image", "Only video and image files are allowed")]
    [InlineData("image/png\r\nX-Evil: 1", "Only video and image files are allowed")]
    public async Task What_is_neither_picture_nor_video_is_refused(string type, string expected) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<RequestRejected>(async () => await Uploads.AnnounceAsync(Anna, "a.png", type, await EmptyDraftAsync(), None))).Message);

    [Fact]
    public async Task Another_workspaces_post_and_none_at_all_are_the_same()
    {
        var post = await EmptyDraftAsync();
        foreach (var (who, id) in new[] { (Ben, post), (Anna, "65f8a1b2c3d4e5f6a7b8c9d0"), (Anna, "../etc") })
            Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => Uploads.AnnounceAsync(who, "a.png", "image/png", id, None))).Code);
    }

    [Fact]
    public async Task A_post_takes_no_more_than_its_platforms_do()
    {
        var post = await EmptyDraftAsync();
        for (var i = 0; i < 10; i++) await AnnounceAsync(post);
        Assert.Equal("The post's platforms take up to 10 pictures in a post.", (await Assert.ThrowsAsync<RequestRejected>(() => AnnounceAsync(post))).Message);
        await Uploads.AnnounceAsync(Anna, "a.mp4", "video/mp4", post, None);
        Assert.Equal("The post's platforms take one video in a post.", (await Assert.ThrowsAsync<RequestRejected>(() => Uploads.AnnounceAsync(Anna, "b.mp4", "video/mp4", post, None))).Message);
    }

    [Fact]
    public async Task A_published_post_takes_none()
    {
        var post = await ScheduleAsync();
        await SetTargetAsync(post, t => t.State = TargetState.Published, settle: true);
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => AnnounceAsync(post))).Code);
        // Nor does one that the engine holds at this moment.
        var due = await ScheduleAsync();
        await SetTargetAsync(due, t => t.ClaimedUntil = Node.Clock.GetUtcNow().AddSeconds(9));
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => AnnounceAsync(due))).Code);
    }

    [Fact]
    public async Task Sent_again_the_same_is_fine_and_another_file_is_not()
    {
        var post = await EmptyDraftAsync();
        var ticket = await AnnounceAsync(post);
        await SendAsync(ticket, Loaf);
        await SendAsync(ticket, Loaf);
        foreach (var other in new[] { Pictures.Png(400, 401), Loaf[..^1], [.. Loaf, 0] })
            Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => SendAsync(ticket, other))).Code);
        Assert.Equal(ticket.MediaId, Assert.Single((await PostAsync(post)).Media).Asset);
        Assert.Equal(Loaf, await ArrivedAsync(ticket));
    }

    [Fact]
    public async Task Sent_twice_at_once_it_arrives_once()
    {
        var post = await EmptyDraftAsync();
        var ticket = await AnnounceAsync(post);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(ticket, Loaf))));
        await Node.Get<UploadChecks>().RunAsync(None);
        Assert.Single((await PostAsync(post)).Media);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_may_send_again_and_leaves_nothing()
    {
        var post = await EmptyDraftAsync();
        var ticket = await AnnounceAsync(post);
        await Assert.ThrowsAsync<IOException>(async () => await Uploads.ReceiveAsync(await FindAsync(ticket), "image/png", 900_000, new EndlessStream(breakAfter: 500_000), None));
        Assert.Equal("The file is empty. Choose it again, or another one.", (await Assert.ThrowsAsync<RequestRejected>(() => SendAsync(ticket, []))).Message);
        Assert.Equal("This upload was announced as image/png. Send it with that Content-Type.", (await Assert.ThrowsAsync<RequestRejected>(() => SendAsync(ticket, Loaf, "image/jpeg"))).Message);
        await SendAsync(ticket, Loaf, "IMAGE/png; q=1");
        Assert.Single((await PostAsync(post)).Media);
        await SweepAsync();
        Assert.Equal(await NamedKeysAsync(), StoredKeys());
    }

    [Fact]
    public async Task What_is_refused_leaves_no_file_and_a_new_announcement_takes_its_place()
    {
        var post = await EmptyDraftAsync();
        foreach (var (file, reason) in new[] { (Pictures.Gif(), "GIF"), (Pictures.Zip(), "not a picture"), (new byte[33 * 1024 * 1024], "File is too large. The limit is 32 MB.") })
        {
            var ticket = await AnnounceAsync(post);
            Assert.Contains(reason, (await Assert.ThrowsAsync<RequestRejected>(() => SendAsync(ticket, file))).Message, StringComparison.Ordinal);
            var refused = await Node.ReadAsync(db => db.Uploads.AsNoTracking().SingleAsync(u => u.PublicId == ticket.MediaId));
            Assert.Equal(UploadStage.Refused, refused.Stage);
            Assert.Contains(reason, refused.Problem!.ToString(), StringComparison.Ordinal);
        }
        await SendAsync(await AnnounceAsync(post), Loaf);
        Assert.Equal([UploadStage.Ready], await Node.ReadAsync(db => db.Uploads.Where(u => u.Post.PublicId == post).Select(u => u.Stage).ToListAsync()));
        await SweepAsync();
        Assert.Equal(await NamedKeysAsync(), StoredKeys());
    }

    [Fact]
    public async Task Why_a_file_was_refused_is_read_in_the_readers_language()
    {
        var post = await EmptyDraftAsync();
        var ticket = await AnnounceAsync(post);
        await Assert.ThrowsAsync<RequestRejected>(() => SendAsync(ticket, Pictures.Gif()));
        var upload = Assert.Single((await PostAsync(post)).Uploads);
        Assert.Equal((ticket.MediaId, "loaf.png", UploadStage.Refused), (upload.Id, upload.FileName, upload.Stage));
        using var german = Language.Speak(Language.Culture(Language.German));
        Assert.StartsWith("GIF-Bilder gehen nicht.", upload.Problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_hour_the_address_is_void_and_the_upload_given_up()
    {
        var ticket = await AnnounceAsync(await EmptyDraftAsync());
        var changed = ticket.UploadUrl.Segments[2].TrimEnd('/');
        Assert.Null(await Uploads.FindAsync((changed[0] == 'A' ? 'B' : 'A') + changed[1..], None));
        Assert.Null(await Uploads.FindAsync(ticket.FileUrl.Segments[2].TrimEnd('/'), None));
        Node.Clock.Advance(UploadAddresses.Validity);
        Assert.Null(await Uploads.FindAsync(changed, None));
        Node.Clock.Advance(TimeSpan.FromMinutes(10));
        await Node.Get<UploadArrivals>().SweepAsync(None);
        var given = await Node.ReadAsync(db => db.Uploads.AsNoTracking().SingleAsync(u => u.PublicId == ticket.MediaId));
        Assert.Equal((UploadStage.Refused, "loaf.png was announced and never uploaded."), (given.Stage, given.Problem?.ToString()));
    }

    [Fact]
    public async Task A_deleted_post_takes_its_uploads_along()
    {
        var post = await EmptyDraftAsync();
        var (sent, waiting) = (await AnnounceAsync(post), await AnnounceAsync(post));
        await SendAsync(sent, Loaf);
        await Node.Posts.DeleteAsync(Anna, post, None);
        Assert.Null(await Uploads.FindAsync(waiting.UploadUrl.Segments[2].TrimEnd('/'), None));
        await SweepAsync();
        Assert.Equal(await NamedKeysAsync(), StoredKeys());
    }

    [Fact]
    public async Task A_process_that_dies_after_the_bytes_arrived_leaves_the_rest_to_the_next()
    {
        var post = await EmptyDraftAsync();
        var ticket = await AnnounceAsync(post);
        var (key, bytes) = await Node.Files.AddAsync(Anna.WorkspaceId, "bin", new MemoryStream(Loaf), Loaf.Length, None);
        Assert.True(await Node.Get<UploadArrivals>().ArriveAsync(await FindAsync(ticket), key, bytes, None));
        Assert.Empty((await PostAsync(post)).Media);
        await Node.Get<UploadChecks>().RunAsync(None);
        Assert.Single((await PostAsync(post)).Media);
        await SendAsync(ticket, Loaf);
    }

    Task<string> EmptyDraftAsync() => Node.Posts.CreateAsync(Anna, new("Fresh bread", [Bakery], [], null, "Europe/Berlin"), PostIntent.SaveDraft, None);

    Task<UploadTicket> AnnounceAsync(string post) => Uploads.AnnounceAsync(Anna, "loaf.png", "image/png", post, None);

    async Task<MediaUpload> FindAsync(UploadTicket ticket) => (await Uploads.FindAsync(ticket.UploadUrl.Segments[2].TrimEnd('/'), None))!;

    async Task SendAsync(UploadTicket ticket, byte[] file, string type = "image/png") => await Uploads.ReceiveAsync(await FindAsync(ticket), type, file.Length, new MemoryStream(file), None);

    async Task<byte[]> ArrivedAsync(UploadTicket ticket)
    {
        var id = Node.Get<UploadAddresses>().FileAt(ticket.FileUrl.Segments[2].TrimEnd('/'));
        var (content, type) = (await Node.Media.OpenArrivedAsync(id!, None))!.Value;
        await using var file = content;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        Assert.Equal("image/png", type);
        return bytes.ToArray();
    }

    async Task SweepAsync()
    {
        Node.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Empty((await Node.Files.SweepAsync(None)).Failures);
    }

    /// <summary>The keys of Anna's that rows name.</summary>
    async Task<List<string>> NamedKeysAsync() => await Node.ReadAsync(async db =>
    {
        var assets = await db.Assets.Where(a => a.WorkspaceId == Anna.WorkspaceId).ToListAsync();
        var media = await db.PostMedia.Where(m => m.WorkspaceId == Anna.WorkspaceId).ToListAsync();
        return assets.SelectMany(a => new[] { a.OriginalKey, a.PreviewKey, a.ThumbKey }).Concat(media.SelectMany(m => new[] { m.RenditionKey, m.ThumbKey })).OfType<string>().Order(StringComparer.Ordinal).ToList();
    });

    List<string> StoredKeys()
    {
        var folder = Path.Combine(Database.Folder, "media");
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path))
            .Where(key => key.StartsWith(MediaKey.Prefix(Anna.WorkspaceId), StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}
