using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Publishing;

public sealed class MediaWaitOnSqliteTests(SqliteDatabase database) : MediaWaitTests(database), IClassFixture<SqliteDatabase>;

public sealed class MediaWaitOnPostgresTests(PostgresDatabase database) : MediaWaitTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A post waits for its uploads (P12).</summary>
public abstract class MediaWaitTests(SharedDatabase database) : EngineTests(database)
{
    [Fact]
    public async Task A_post_whose_upload_is_late_waits_without_an_attempt_or_a_line_and_goes_out_with_it_at_once()
    {
        var post = await PlannedAsync();
        var ticket = await AnnounceAsync(post);
        Clock.AdvanceTo((await PostAsync(post)).PublishAt!.Value);
        await Node.PumpAsync();
        var waiting = await TargetAsync(post);
        Assert.Equal((TargetState.Scheduled, 0, null, Clock.GetUtcNow() + MediaWait.Look), (waiting.State, waiting.Attempt, waiting.ErrorClass, waiting.DueAt));
        Assert.Equal("It waits for loaf.png to be uploaded.", waiting.Error?.ToString());
        Assert.Empty(await JournalAsync(post));
        Clock.Advance(TimeSpan.FromMinutes(9));
        await Node.PumpAsync();
        Assert.Empty(Platform.Calls);

        await SendAsync(ticket, Pictures.Png(400, 400));
        Assert.Equal(Clock.GetUtcNow(), (await TargetAsync(post)).DueAt);
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(post);
        var media = Assert.Single((await PostAsync(post)).Media);
        Assert.Equal((ticket.MediaId, "loaf.png", true), (media.Asset, media.FileName, media.Ready));
        Assert.Null((await TargetAsync(post)).Error);
    }

    [Fact]
    public async Task Ten_minutes_after_its_time_it_fails_and_says_why_and_published_again_it_goes_without()
    {
        var post = await PlannedAsync([new(await Node.UploadAsync(Anna), null, null)]);
        await AnnounceAsync(post);
        await Node.RunAsync(TimeSpan.FromHours(3));
        var target = await TargetAsync(post);
        Assert.Equal((TargetState.Failed, FailureClass.Content), (target.State, target.ErrorClass));
        Assert.Equal("loaf.png was announced, and had not arrived 10 minutes after its time.", target.Error?.ToString());
        Assert.Equal((await PostAsync(post)).PublishAt + MediaWait.Most, Clock.GetUtcNow());
        Assert.Equal(["media Failed"], await JournalAsync(post));
        Assert.Single(await Node.Notices.LatestAsync(Anna, 9, None));

        await Node.Posts.PublishNowAsync(Anna, post, (await PostAsync(post)).Version, None);
        await Node.PumpAsync();
        await AssertPublishedOnceAsync(post);
    }

    [Fact]
    public async Task A_post_that_needs_media_waits_for_some_and_fails_without()
    {
        var (fed, hungry) = (await PlannedAsync(), await PlannedAsync());
        Clock.AdvanceTo((await PostAsync(fed)).PublishAt!.Value);
        await Node.PumpAsync();
        Assert.Equal("It waits for the picture or video that Instagram needs.", (await TargetAsync(fed)).Error?.ToString());
        await SendAsync(await AnnounceAsync(fed), Pictures.Png(400, 400));
        await Node.RunAsync(TimeSpan.FromMinutes(30));
        await AssertPublishedOnceAsync(fed);
        Assert.Equal(
            (TargetState.Failed, "Instagram needs a picture or a video, and 10 minutes after its time there was none."), ((await TargetAsync(hungry)).State, (await TargetAsync(hungry)).Error?.ToString()));
    }

    [Fact]
    public async Task A_refused_upload_fails_its_post_with_the_reason()
    {
        var post = await PlannedAsync();
        var ticket = await AnnounceAsync(post);
        await Assert.ThrowsAsync<RequestRejected>(() => SendAsync(ticket, Pictures.Gif()));
        await Node.RunAsync(TimeSpan.FromHours(3));
        Assert.Equal((TargetState.Failed, "loaf.png was refused: GIF pictures are not taken. Save it as PNG, or turn the animation into a video."), ((await TargetAsync(post)).State, (await TargetAsync(post)).Error?.ToString()));
        Assert.Equal((await PostAsync(post)).PublishAt, Clock.GetUtcNow());
        Assert.Empty(Platform.Live);
    }

    [Fact]
    public async Task Draft_upload_schedule_never_races_whichever_comes_first()
    {
        for (var round = 0; round < 4; round++)
        {
            var post = await Node.Posts.CreateAsync(Anna, Draft() with { Media = [], MediaMayFollow = true }, PostIntent.SaveDraft, None);
            var ticket = await AnnounceAsync(post);
            Func<Task>[] steps = [() => SendAsync(ticket, Pictures.Png(400, 400)), () => PublishAsync(post), Node.PumpAsync, Node.PumpAsync];
            await Task.WhenAll(steps.Skip(round).Concat(steps.Take(round)).Select(step => Task.Run(step)));
            await Node.RunAsync(TimeSpan.FromMinutes(2));
            await Node.Get<UploadChecks>().RunAsync(None);
            await Node.RunAsync(TimeSpan.FromMinutes(2));
            Assert.Equal(PostStatus.Published, (await PostAsync(post)).Status);
            Assert.Single((await PostAsync(post)).Media);
        }
        Assert.Equal(4, Platform.Live.Count);
    }

    [Fact]
    public async Task A_node_that_dies_while_it_waits_leaves_the_wait_to_another()
    {
        var post = await PlannedAsync();
        var ticket = await AnnounceAsync(post);
        Clock.AdvanceTo((await PostAsync(post)).PublishAt!.Value);
        // It claims and is gone.
        Assert.Single(await Node.Due.ClaimAsync(10, None));
        await SendAsync(ticket, Pictures.Png(400, 400));
        Assert.Equal(UploadStage.Checking, await StageAsync(ticket));
        Clock.Advance(Lease);
        await using var other = await StartNodeAsync();
        await other.PumpAsync();
        Assert.Empty(Platform.Calls);
        await other.Get<UploadChecks>().RunAsync(None);
        await other.RunAsync(TimeSpan.FromMinutes(1));
        await AssertPublishedOnceAsync(post);
        Assert.Single((await PostAsync(post)).Media);
    }

    async Task PublishAsync(string post)
    {
        // By API: on the schedule without a time means now; an arrival may come in between.
        for (var tries = 0; ; tries++)
        {
            try
            {
                await Node.Posts.ChangeAsync(Anna, post, new() { Scheduled = true, MediaMayFollow = true }, None);
                return;
            }
            catch (RequestRejected e) when (e.Code == RejectionCode.Conflict && tries < 10)
            {
                await Task.Yield();
            }
        }
    }

    Task<string> PlannedAsync(IReadOnlyList<DraftMedia>? media = null) =>
        Node.Posts.CreateAsync(Anna, Draft() with { Media = media ?? [], MediaMayFollow = true, LocalTime = new DateTime(2026, 3, 2, 10, 30, 0) }, PostIntent.Schedule, None);

    Task<UploadTicket> AnnounceAsync(string post) => Node.Get<UploadService>().AnnounceAsync(Anna, "loaf.png", "image/png", post, None);

    async Task SendAsync(UploadTicket ticket, byte[] file)
    {
        var uploads = Node.Get<UploadService>();
        await uploads.ReceiveAsync((await uploads.FindAsync(ticket.UploadUrl.Segments[2].TrimEnd('/'), None))!, "image/png", file.Length, new MemoryStream(file), None);
    }

    Task<UploadStage> StageAsync(UploadTicket ticket) => Node.ReadAsync(db => db.Uploads.Where(u => u.PublicId == ticket.MediaId).Select(u => u.Stage).SingleAsync());
}
