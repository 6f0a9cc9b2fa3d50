using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Tests.Bench;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

/// <summary>A storage that takes uploads itself tells nobody: what arrived is found.</summary>
public sealed class UploadArrivalTests(S3MediaStoreTests.Running running) : IAsyncLifetime, IClassFixture<S3MediaStoreTests.Running>
{
    static readonly byte[] Loaf = Pictures.Png(400, 400);

    readonly TempFolder folder = new("arrival");
    // The storage has a clock of its own, which is the real one.
    readonly ManualClock clock = new(TimeProvider.System.GetUtcNow());
    CoreInstance node = null!;
    Caller anna = null!;
    string bakery = "";

    static CancellationToken None => CancellationToken.None;

    UploadArrivals Arrivals => node.Get<UploadArrivals>();

    public async Task InitializeAsync()
    {
        node = await CoreInstance.StartAsync(new(), folder.Path, clock, media: running.Server.Settings);
        anna = await node.SignUpAsync();
        bakery = await node.ConnectAsync(anna);
        // Each test has a database of its own, and so the same workspace in the one bucket.
        await node.Get<IMediaStore>().DeleteAllAsync(MediaKey.Prefix(anna.WorkspaceId));
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_arrived_is_found_when_the_post_is_read_and_no_later_PUT_changes_it()
    {
        var post = await DraftAsync();
        var ticket = await AnnounceAsync(post);
        await Arrivals.LookAsync(anna, post, None);
        Assert.Empty((await PostAsync(post)).Media);
        Assert.Equal(HttpStatusCode.OK, await PutAsync(ticket, Loaf));
        await Arrivals.LookAsync(anna, post, None);
        Assert.Equal(ticket.MediaId, Assert.Single((await PostAsync(post)).Media).Asset);

        // The address is good for an hour, whatever has become of it.
        Assert.Equal(HttpStatusCode.OK, await PutAsync(ticket, "<script>"u8.ToArray()));
        await Arrivals.LookAsync(anna, post, None);
        var (content, _) = (await node.Media.OpenArrivedAsync(ticket.MediaId, None))!.Value;
        await using var file = content;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        Assert.Equal(Loaf, bytes.ToArray());
        await AssertNoOrphanAsync();
    }

    [Fact]
    public async Task The_duty_finds_it_too_and_wakes_its_post()
    {
        var post = await node.Posts.CreateAsync(anna, new("bread", [bakery], [], null, "Europe/Berlin") { MediaMayFollow = true }, PostIntent.PublishNow, None);
        var ticket = await AnnounceAsync(post);
        await node.PumpAsync();
        Assert.Equal(clock.GetUtcNow().AddSeconds(15), await DueAtAsync(post));
        await PutAsync(ticket, Loaf);
        await Arrivals.LookAsync(None);
        await node.Get<UploadChecks>().RunAsync(None);
        Assert.Equal(clock.GetUtcNow(), await DueAtAsync(post));
        Assert.Single((await PostAsync(post)).Media);
    }

    [Fact]
    public async Task What_arrived_while_everything_stood_still_is_not_given_up()
    {
        var post = await node.Posts.CreateAsync(anna, new("bread", [bakery], [], null, "Europe/Berlin") { MediaMayFollow = true }, PostIntent.PublishNow, None);
        await PutAsync(await AnnounceAsync(post), Loaf);
        clock.Advance(TimeSpan.FromMinutes(30));
        await node.PumpAsync();
        Assert.Equal(TargetState.Scheduled, await node.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == post).Select(t => t.State).SingleAsync()));
        await Arrivals.LookAsync(None);
        await node.Get<UploadChecks>().RunAsync(None);
        Assert.Single((await PostAsync(post)).Media);
    }

    [Fact]
    public async Task Wrong_ones_late_ones_and_those_of_deleted_posts_leave_nothing()
    {
        var (post, deleted) = (await DraftAsync(), await DraftAsync());
        var (wrong, large, never, gone) = (await AnnounceAsync(post), await AnnounceAsync(post), await AnnounceAsync(post), await AnnounceAsync(deleted));
        await PutAsync(wrong, Pictures.Zip());
        await PutAsync(large, new byte[33 * 1024 * 1024]);
        await node.Posts.DeleteAsync(anna, deleted, None);
        // After the post is gone, and after its upload was let go.
        await node.Files.SweepAsync(None);
        await PutAsync(gone, Loaf);
        await Arrivals.LookAsync(anna, post, None);
        Assert.Equal(
            [(wrong.MediaId, UploadStage.Refused), (large.MediaId, UploadStage.Refused), (never.MediaId, UploadStage.Announced)],
            await node.ReadAsync(async db => (await db.Uploads.OrderBy(u => u.Id).ToListAsync()).ConvertAll(u => (u.PublicId, u.Stage))));
        await AssertNoOrphanAsync();
        await Arrivals.SweepAsync(None);
        Assert.Equal(3, await node.ReadAsync(db => db.Uploads.CountAsync(u => u.Stage == UploadStage.Refused)));
    }

    Task<string> DraftAsync() => node.Posts.CreateAsync(anna, new("bread", [bakery], [], null, "Europe/Berlin"), PostIntent.SaveDraft, None);

    Task<UploadTicket> AnnounceAsync(string post) => node.Get<UploadService>().AnnounceAsync(anna, "loaf.png", "image/png", post, None);

    async Task<PostView> PostAsync(string id) => (await node.Queries.FindAsync(anna, id, None))!;

    Task<DateTimeOffset?> DueAtAsync(string post) => node.ReadAsync(db => db.Targets.Where(t => t.Post.PublicId == post).Select(t => t.DueAt).SingleAsync());

    async Task<HttpStatusCode> PutAsync(UploadTicket ticket, byte[] file)
    {
        using var client = LoopbackClient.Create(running.Server.Address);
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var answer = await client.PutAsync(ticket.UploadUrl, body);
        return answer.StatusCode;
    }

    /// <summary>When all addresses are over, nothing lies there but what rows name.</summary>
    async Task AssertNoOrphanAsync()
    {
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Empty((await node.Files.SweepAsync(None)).Failures);
        var named = await node.ReadAsync(async db => (await db.Assets.ToListAsync()).SelectMany(a => new[] { a.OriginalKey, a.PreviewKey, a.ThumbKey })
            .Concat((await db.PostMedia.ToListAsync()).SelectMany(m => new[] { m.RenditionKey, m.ThumbKey })).OfType<string>().Order(StringComparer.Ordinal).ToList());
        Assert.Equal(named, running.Server.Stored.Where(key => key.StartsWith(MediaKey.Prefix(anna.WorkspaceId), StringComparison.Ordinal)));
    }
}
