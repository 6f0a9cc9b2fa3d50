using System.Globalization;
using System.Text.RegularExpressions;
using Scheduler.Tests.Support;
using Scheduler.Web.Sandbox.Videos;

namespace Scheduler.Tests.Sandbox;

public sealed partial class VideoTests : SandboxTest
{
    const string VideoPath = "/video.mp4";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.LogInAsync();
    }

    [Fact]
    public async Task A_reel_is_fetched_in_pieces_takes_longer_than_a_picture_and_is_shown_in_the_feed()
    {
        // More than one piece: what is not needed lies behind it.
        await ServeAsync([.. await File.ReadAllBytesAsync(await Videos.Mp4Async()), 0, 80, 0, 0, .. "free"u8, .. new byte[80 * 65536 - 8]]);
        var container = (await CreateAsync("REELS", ("caption", "Rolls"))).Text("id");
        Assert.True(Pictures.Requests.Count(r => r.Path == VideoPath) > 1);
        Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("IN_PROGRESS", await StatusAsync(container));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("FINISHED", await StatusAsync(container));
        var id = (await PublishAsync(container)).Text("id");

        var media = await Client.GetAsync(id, ("fields", "media_type,media_product_type,media_url,permalink"));
        Assert.Equal(("VIDEO", "REELS"), (media.Text("media_type"), media.Text("media_product_type")));
        var page = await Client.Http.GetStringAsync(new Uri(media.Text("permalink")).PathAndQuery);
        Assert.Contains("<video", page, StringComparison.Ordinal);
        Assert.Contains("controls", page, StringComparison.Ordinal);
        using var file = await Client.Http.GetAsync(new Uri(media.Text("media_url")).PathAndQuery);
        Assert.Equal("video/mp4", file.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_story_is_no_post_of_the_feeds_list()
    {
        await ServeAsync(await File.ReadAllBytesAsync(await Videos.Mp4Async()));
        var container = (await CreateAsync("STORIES")).Text("id");
        Clock.Advance(TimeSpan.FromSeconds(9));
        var id = (await PublishAsync(container)).Text("id");
        Assert.Empty((await Client.GetAsync($"{SandboxClient.Bakery}/media")).Body["data"]!.AsArray());
        Assert.Equal(id, (string?)Assert.Single((await Client.GetAsync($"{SandboxClient.Bakery}/stories", ("fields", "id,media_product_type"))).Body["data"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task A_video_is_a_carousels_child_and_nothing_by_itself()
    {
        await ServeAsync(await File.ReadAllBytesAsync(await Videos.Mp4Async()));
        (await CreateAsync("VIDEO")).IsRefused(100, 2207023);
        Assert.NotEmpty((await CreateAsync("VIDEO", ("is_carousel_item", "true"))).Text("id"));
    }

    public static TheoryData<string, string, int, int> Unfit => new()
    {
        { "two seconds", "REELS", 352, 2207026 },
        { "not H.264", "REELS", 352, 2207026 },
        { "a story of more than a minute", "STORIES", 352, 2207026 },
        { "no video", "REELS", 9004, 2207052 },
        { "another type", "REELS", 9004, 2207052 },
        { "no ranges", "REELS", 9004, 2207052 },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_Instagram_would_refuse_is_refused(string what, string type, int code, int subcode)
    {
        var file = what switch
        {
            "two seconds" => await Videos.Mp4Async(2),
            "not H.264" => await Videos.MakeAsync("mp4", "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v mpeg4"),
            "a story of more than a minute" => await Videos.MakeAsync("mp4", "-f lavfi -i color=s=64x64:r=5:d=62 -c:v libx264 -preset ultrafast"),
            "no video" => await Videos.WebMAsync(),
            _ => await Videos.Mp4Async(),
        };
        await ServeAsync(await File.ReadAllBytesAsync(file), what == "another type" ? "application/octet-stream" : "video/mp4", takesRanges: what != "no ranges");
        (await CreateAsync(type)).IsRefused(code, subcode);
        Assert.Empty(Directory.EnumerateFiles(Data.Path, "*.mp4", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_header_is_read_as_ffprobe_reads_it()
    {
        foreach (var (file, width, height, seconds) in new[] { (await Videos.Mp4Async(), 360, 640, 4.0), (await Videos.MovAsync(), 320, 240, 3), (await Videos.TurnedAsync(), 360, 640, 2) })
        {
            await using var stream = File.OpenRead(file);
            var header = Mp4Header.Read(stream)!;
            Assert.Equal((width, height, "avc1"), (header.Width, header.Height, header.Codec));
            Assert.Equal(seconds, header.Duration.TotalSeconds, 0.1);
        }
        var whole = await File.ReadAllBytesAsync(await Videos.Mp4Async());
        for (var length = 0; length < 4000; length += 7) Mp4Header.Read(new MemoryStream(whole, 0, length));
    }

    Task<GraphReply> CreateAsync(string type, params (string, string)[] more) =>
        Client.PostAsync($"{SandboxClient.Bakery}/media", [("media_type", type), ("video_url", new Uri(Pictures.Address, VideoPath).ToString()), .. more]);

    Task ServeAsync(byte[] file, string type = "video/mp4", bool takesRanges = true)
    {
        Pictures.On("GET", VideoPath, request =>
        {
            if (!takesRanges) return StubAnswer.Bytes(file, type);
            var range = Range().Match(request.Headers["Range"].ToString());
            var (from, to) = (int.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture), Math.Min(int.Parse(range.Groups["to"].Value, CultureInfo.InvariantCulture), file.Length - 1));
            return StubAnswer.Bytes(file[from..(to + 1)], type, 206, new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Range"] = $"bytes {from}-{to}/{file.Length}" });
        });
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"^bytes=(?<from>\d+)-(?<to>\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}
