using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Media;
using Scheduler.Core.Media.Ffmpeg;
using Scheduler.Core.Shared;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public sealed class VideoIntakeTests(SqliteDatabase database, ImageFixture fixture) : ServiceTests(database), IClassFixture<SqliteDatabase>, IClassFixture<ImageFixture>
{
    static readonly Dictionary<string, (Func<Task<string>> File, string Type, int Width, int Height, double Seconds, double Rate, string Codec)> Expected = new(StringComparer.Ordinal)
    {
        ["mp4"] = (() => Videos.Mp4Async(), "video/mp4", 360, 640, 4, 25, "h264"),
        ["mov"] = (Videos.MovAsync, "video/quicktime", 320, 240, 3, 29.97, "h264"),
        ["avi"] = (Videos.AviAsync, "video/x-msvideo", 320, 240, 2, 25, "mpeg4"),
        ["mkv"] = (Videos.MkvAsync, "video/x-matroska", 320, 180, 2, 24, "h264"),
        ["webm"] = (Videos.WebMAsync, "video/webm", 320, 240, 2, 30, "vp8"),
        ["turned"] = (Videos.TurnedAsync, "video/mp4", 360, 640, 2, 30, "h264"),
    };

    public static TheoryData<string> Names => new(Expected.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_video_becomes_an_asset_with_what_it_is_and_a_picture_of_it(string name)
    {
        var (file, type, width, height, seconds, rate, codec) = Expected[name];
        await using var content = File.OpenRead(await file());

        var asset = await Node.Media.UploadAsync(Anna, "my holiday.JPG", content, None);

        Assert.Equal((MediaKind.Video, type, width, height, codec), (asset.Kind, asset.ContentType, asset.Width, asset.Height, asset.Codec));
        Assert.Equal(seconds, asset.Duration!.Value.TotalSeconds, 0.1);
        Assert.Equal(rate, asset.FrameRate!.Value, 0.05);
        Assert.InRange(asset.BitRate!.Value, 10_000, 20_000_000);
        Assert.Equal(content.Length, asset.Bytes);
        var preview = await fixture.Images.InspectAsync(await Node.Files.ReadAsync(asset.PreviewKey!, None));
        Assert.Equal((width, height), (preview.Width, preview.Height));
        Assert.Equal((240, 240), await SizeAsync(asset.ThumbKey!));
        Assert.Empty(await Node.ReadAsync(db => db.PendingDeletions.ToListAsync()));
    }

    [Fact]
    public async Task A_video_that_is_cut_off_or_shows_nothing_is_refused_with_a_sentence()
    {
        var whole = await File.ReadAllBytesAsync(await Videos.MovAsync());

        Assert.StartsWith("The video is damaged", await RefusalAsync(whole[..(whole.Length / 2)]), StringComparison.Ordinal);
        Assert.StartsWith("There are no moving pictures", await RefusalAsync(await File.ReadAllBytesAsync(await Videos.SoundOnlyAsync())), StringComparison.Ordinal);
        Assert.StartsWith("The video is damaged", await RefusalAsync([0, 0, 0, 16, .. "ftypisom"u8, .. new byte[5000]]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playlist_behind_a_videos_first_bytes_reaches_nothing()
    {
        await using var elsewhere = await HttpStub.StartAsync();
        var playlist = System.Text.Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{elsewhere.Address}x.ts\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");

        Assert.StartsWith("This file is ", await RefusalAsync(playlist), StringComparison.Ordinal);
        Assert.StartsWith("The video is damaged", await RefusalAsync([0, 0, 0, 16, .. "ftypisom\0\0\0\0"u8, .. playlist]), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_video_in_another_store_than_the_disk_is_read_from_a_copy_that_goes_again()
    {
        using var stored = new MemoryStream(await File.ReadAllBytesAsync(await Videos.Mp4Async()));
        string path;
        await using (var file = await LocalFile.OfAsync(stored, None))
        {
            path = file.Path;
            Assert.Equal(stored.Length, new FileInfo(path).Length);
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Without_ffprobe_an_upload_says_so_and_the_log_once_at_start()
    {
        using var folder = new TempFolder("video");
        var logs = new CollectedLogs();
        await using var services = Services(folder.Path, logs);
        var probe = services.GetRequiredService<VideoProbe>();
        var video = await Videos.Mp4Async();
        foreach (var check in services.GetServices<IHostedService>()) await check.StartAsync(None);

        Assert.Single(logs.Lines, line => line.Message.Contains("ffprobe was not found", StringComparison.Ordinal));
        Assert.False(probe.IsInstalled);
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => probe.ProbeAsync(video, VideoFormat.Mp4, None));
        Assert.StartsWith("Videos cannot be taken here yet", refused.Fields["file"], StringComparison.Ordinal);
        Assert.Null(await services.GetRequiredService<VideoFrames>().TakeAsync(video, new(VideoFormat.Mp4, 1, 1, null, null, "h264", null), None));
        Assert.Equal((640, 640), Size(await fixture.Images.InspectAsync(VideoFrames.Tile)));
    }

    [Theory]
    [InlineData("sleep 600", true)]
    [InlineData("yes nonsense >&2; sleep 600", true)]
    [InlineData("yes nonsense", false)]
    [InlineData("echo broken >&2; exit 1", false)]
    public async Task An_ffprobe_that_hangs_or_floods_is_ended(string script, bool hangs)
    {
        using var folder = new TempFolder("video");
        var program = folder.File("ffprobe");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var clock = new ManualClock();
        await using var services = Services(folder.Path, new CollectedLogs(), clock);

        var probing = services.GetRequiredService<VideoProbe>().ProbeAsync("/dev/null", VideoFormat.Mp4, None);
        // The time runs from the start of the program, which was before the call gave its task back.
        if (hangs) clock.Advance(FfmpegTools.TimeLimit);

        Assert.StartsWith("The video is damaged", (await Assert.ThrowsAsync<RequestRejected>(() => probing)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), process => CommandLine(process).Contains(program, StringComparison.Ordinal));
    }

    static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // No process, or one that has just ended.
            return "";
        }
    }

    static ServiceProvider Services(string folder, CollectedLogs logs, TimeProvider? time = null) => new ServiceCollection()
        .AddLogging(logging => logging.AddProvider(logs))
        .AddSingleton(time ?? TimeProvider.System)
        .AddMedia(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Media:FfmpegFolder"] = folder }).Build(), folder)
        .BuildServiceProvider();

    async Task<string> RefusalAsync(byte[] file) =>
        (await Assert.ThrowsAsync<RequestRejected>(() => Node.Media.UploadAsync(Anna, "video.mp4", new MemoryStream(file), None))).Fields["file"];

    async Task<(int, int)> SizeAsync(string key) => Size(await fixture.Images.InspectAsync(await Node.Files.ReadAsync(key, None)));

    static (int, int) Size(ImageFacts facts) => (facts.Width, facts.Height);
}
