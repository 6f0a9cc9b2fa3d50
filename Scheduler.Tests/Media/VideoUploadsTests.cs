using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public sealed class VideoUploadsOnSqliteTests(SqliteDatabase database) : VideoUploadsTests(database), IClassFixture<SqliteDatabase>;

public sealed class VideoUploadsOnPostgresTests(PostgresDatabase database) : VideoUploadsTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A video that is sent for a post, and media that are taken out of one (P10).</summary>
public abstract class VideoUploadsTests(SharedDatabase database) : ServiceTests(database)
{
    VideoUploads Uploads => Node.Get<VideoUploads>();
    UploadChecks Checks => Node.Get<UploadChecks>();

    [Fact]
    public async Task A_video_that_arrived_is_looked_at_and_becomes_the_last_of_its_post()
    {
        var post = await DraftPostAsync();
        var before = (await PostAsync(post)).Version;
        var id = await SendAsync(post, await Videos.Mp4Async());
        Assert.Equal((UploadStage.Checking, 90, false), Seen(await ProgressAsync(id)));

        Assert.Equal(1, await Checks.RunAsync(None));

        var progress = await ProgressAsync(id);
        Assert.Equal((UploadStage.Ready, 100, true), Seen(progress));
        Assert.Equal((id, MediaKind.Video, 360, 640), (progress!.Result!.PublicId, progress.Result.Kind, progress.Result.Width, progress.Result.Height));
        var seen = await PostAsync(post);
        Assert.Equal(before + 1, seen.Version);
        Assert.Equal((2, id, true), (seen.Media.Count, seen.Media[^1].Asset, seen.Media[^1].Ready));
        Assert.Empty(await DoomedAsync());
        Assert.Equal(0, await Checks.RunAsync(None));
    }

    [Fact]
    public async Task What_is_no_video_after_all_is_refused_with_a_sentence_and_its_file_goes()
    {
        var post = await DraftPostAsync();
        var id = await SendAsync(post, [0, 0, 0, 16, .. "ftypisom"u8, .. new byte[9000]]);
        await Checks.RunAsync(None);
        var progress = await ProgressAsync(id);
        Assert.Equal(UploadStage.Refused, progress!.Stage);
        Assert.StartsWith("The video is damaged", progress.Problem, StringComparison.Ordinal);
        Assert.Single((await PostAsync(post)).Media);
        Assert.Single(await DoomedAsync());
    }

    [Fact]
    public async Task A_video_that_a_scheduled_posts_platforms_do_not_take_is_refused()
    {
        var post = await ScheduleAsync();
        var id = await SendAsync(post, await Videos.WebMAsync());
        await Checks.RunAsync(None);
        var progress = await ProgressAsync(id);
        Assert.Equal(UploadStage.Refused, progress!.Stage);
        Assert.Contains("Instagram", progress.Problem, StringComparison.Ordinal);
        Assert.Single((await PostAsync(post)).Media);
    }

    [Fact]
    public async Task What_a_node_left_lying_another_one_takes_over_once_its_claim_is_over()
    {
        var id = await SendAsync(await DraftPostAsync(), await Videos.Mp4Async());
        await using (var db = Node.Database())
        {
            var until = Node.Clock.GetUtcNow() + UploadChecks.Claim;
            await db.Uploads.Where(u => u.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.ClaimedUntil, until));
        }
        Assert.Equal(0, await Checks.RunAsync(None));
        Node.Clock.Advance(UploadChecks.Claim);
        Assert.Equal(1, await Checks.RunAsync(None));
        Assert.Equal(UploadStage.Ready, (await ProgressAsync(id))!.Stage);
    }

    [Fact]
    public async Task Its_progress_is_followed_to_its_end_by_whoever_may_see_it()
    {
        var id = await SendAsync(await DraftPostAsync(), await Videos.Mp4Async());
        Assert.Null(await Node.Get<UploadWatch>().FindAsync(Ben, id, None));
        var stages = new List<UploadStage>();
        await foreach (var progress in Node.Get<UploadWatch>().FollowAsync(Anna, id, None))
        {
            stages.Add(progress.Stage);
            if (progress.Stage == UploadStage.Checking) await Checks.RunAsync(None);
        }
        Assert.Equal([UploadStage.Checking, UploadStage.Ready], stages.Distinct());
    }

    [Fact]
    public async Task Another_workspaces_post_looks_like_none_and_a_published_one_takes_nothing()
    {
        var post = await ScheduleAsync();
        Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => Uploads.CheckPostAsync(Ben, post, None))).Code);
        await SetTargetAsync(post, t => t.State = TargetState.Published, settle: true);
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => Uploads.CheckPostAsync(Anna, post, None))).Code);
        var asset = (await PostAsync(post)).Media[0].Asset;
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => RemoveAsync(Anna, asset))).Code);
        Assert.Single((await PostAsync(post)).Media);
    }

    [Fact]
    public async Task Taken_out_of_its_post_it_goes_with_its_files_even_while_the_storage_fails()
    {
        var post = await DraftPostAsync();
        var id = await SendAsync(post, await Videos.Mp4Async());
        await Checks.RunAsync(None);
        var asset = (await ProgressAsync(id))!.Result!;
        Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => RemoveAsync(Ben, id))).Code);

        await RemoveAsync(Anna, id);

        Assert.Single((await PostAsync(post)).Media);
        Assert.Null(await Node.Media.FindAsync(Anna, id, None));
        Assert.Null(await ProgressAsync(id));
        var store = Node.Get<IMediaStore>();
        var broken = new StoredFiles(new BrokenStore(), Node.Get<IDbContextFactory<SchedulerDbContext>>(), Node.Get<IOptions<MediaOptions>>(), Node.Clock);
        var (deleted, failures) = await broken.SweepAsync(None);
        Assert.Equal((0, 4), (deleted, (await DoomedAsync()).Count));
        Assert.True(failures.Count >= 4);
        Assert.True(await store.ExistsAsync(asset.OriginalKey!));
        Assert.Empty((await Node.Files.SweepAsync(None)).Failures);
        Assert.Empty(await DoomedAsync());
        Assert.False(await store.ExistsAsync(asset.OriginalKey!));
        Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => RemoveAsync(Anna, id))).Code);
    }

    [Fact]
    public async Task Taken_out_while_it_is_still_looked_at_it_never_arrives()
    {
        var post = await DraftPostAsync();
        var id = await SendAsync(post, await Videos.Mp4Async());
        await RemoveAsync(Anna, id);
        Assert.Equal(0, await Checks.RunAsync(None));
        Assert.Single((await PostAsync(post)).Media);
        Assert.Single(await DoomedAsync());
    }

    [Fact]
    public async Task A_video_of_two_posts_outlives_the_first()
    {
        await using var file = File.OpenRead(await Videos.Mp4Async());
        var video = await Node.Media.UploadAsync(Anna, "rolls.mp4", file, None);
        var draft = await DraftAsync() with { Media = [new(video.PublicId, null, null)] };
        var first = await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None);
        var second = await Node.Posts.CreateAsync(Anna, draft, PostIntent.SaveDraft, None);

        await Node.Posts.DeleteAsync(Anna, first, None);
        // A post that shows something else from now on leaves the video where it is, too.
        await Node.Posts.UpdateAsync(Anna, second, (await PostAsync(second)).Version, await DraftAsync(), PostIntent.SaveDraft, None);
        await Node.Files.SweepAsync(None);

        Assert.NotNull(await Node.Media.FindAsync(Anna, video.PublicId, None));
        Assert.True(await Node.Get<IMediaStore>().ExistsAsync(video.OriginalKey!));
    }

    Task RemoveAsync(Caller caller, string id) => Node.Get<PostMediaRemoval>().RemoveAsync(caller, id, None);

    async Task<string> DraftPostAsync() => await Node.Posts.CreateAsync(Anna, await DraftAsync(), PostIntent.SaveDraft, None);

    async Task<string> SendAsync(string post, string path) => await SendAsync(post, await File.ReadAllBytesAsync(path));

    async Task<string> SendAsync(string post, byte[] file) =>
        await Uploads.BeginAsync(Anna, post, (await Uploads.StoreAsync(Anna, "clip.mp4", new MemoryStream(file), None))!, None);

    Task<UploadProgress?> ProgressAsync(string id) => Node.Get<UploadWatch>().FindAsync(Anna, id, None);

    /// <summary>What of Anna's is noted for deletion.</summary>
    Task<List<string>> DoomedAsync()
    {
        var hers = MediaKey.Prefix(Anna.WorkspaceId);
        return Node.ReadAsync(db => db.PendingDeletions.Select(d => d.Key).Where(key => key.StartsWith(hers)).ToListAsync());
    }

    static (UploadStage, int, bool) Seen(UploadProgress? progress) => (progress!.Stage, progress.Percent, progress.Result is not null);

    /// <summary>A storage that is down.</summary>
    sealed class BrokenStore : IMediaStore
    {
        public Task<long> PutAsync(string key, Stream content, long limit, CancellationToken cancellation = default) => throw new IOException("down");

        public Task<Stream> OpenReadAsync(string key, CancellationToken cancellation = default) => throw new IOException("down");

        public ValueTask<long?> LengthAsync(string key, CancellationToken cancellation = default) => throw new IOException("down");

        public Task CopyAsync(string from, string to, CancellationToken cancellation = default) => throw new IOException("down");

        public ValueTask DeleteAsync(string key, CancellationToken cancellation = default) => throw new IOException("down");

        public Task DeleteAllAsync(string prefix, CancellationToken cancellation = default) => throw new IOException("down");

        public ValueTask<int> DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default) => ValueTask.FromResult(0);

        public Uri? UploadAddress(string key, string contentType, DateTimeOffset expires) => null;
    }
}
