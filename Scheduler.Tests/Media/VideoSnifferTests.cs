using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public class VideoSnifferTests
{
    static readonly Dictionary<string, (Func<Task<string>> File, VideoFormat Format)> Formats = new(StringComparer.Ordinal)
    {
        ["mp4"] = (() => Videos.Mp4Async(), VideoFormat.Mp4),
        ["mp4 of fragments"] = (() => Videos.MakeAsync("mp4", "-f lavfi -i testsrc2=s=64x64:r=25:d=1 -c:v libx264 -movflags frag_keyframe+empty_moov+default_base_moof"), VideoFormat.Mp4),
        ["m4v"] = (() => Videos.MakeAsync("m4v", "-f lavfi -i testsrc2=s=64x64:r=25:d=1 -f ipod -c:v libx264"), VideoFormat.Mp4),
        ["3gp"] = (() => Videos.MakeAsync("3gp", "-f lavfi -i testsrc2=s=64x64:r=25:d=1 -c:v mpeg4"), VideoFormat.Mp4),
        ["mov"] = (Videos.MovAsync, VideoFormat.Mov),
        ["avi"] = (Videos.AviAsync, VideoFormat.Avi),
        ["mkv"] = (Videos.MkvAsync, VideoFormat.Mkv),
        ["webm"] = (Videos.WebMAsync, VideoFormat.WebM),
    };

    public static TheoryData<string> Names => new(Formats.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_ffmpeg_writes_is_known_by_its_first_bytes(string name)
    {
        var (file, format) = Formats[name];
        Assert.Equal(format, VideoSniffer.Sniff((await File.ReadAllBytesAsync(await file())).AsSpan()[..512]));
    }

    public static TheoryData<string> Pictures => new("jpeg", "png", "webp", "gif", "avif", "heic", "zip", "text", "nothing", "wave");

    [Theory]
    [MemberData(nameof(Pictures))]
    public void What_is_no_video_is_not_taken_for_one(string name)
    {
        byte[] file = name switch
        {
            "jpeg" => Support.Pictures.Jpeg(40, 40),
            "png" => Support.Pictures.Png(40, 40),
            "webp" => Support.Pictures.AnimatedWebP(),
            "gif" => Support.Pictures.Gif(),
            "avif" => [0, 0, 0, 24, .. "ftypavif"u8, 0, 0, 0, 0, .. "mif1miaf"u8],
            "heic" => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8],
            "zip" => Support.Pictures.Zip(),
            "text" => "just words, and more of them"u8.ToArray(),
            "wave" => [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8],
            _ => [],
        };
        Assert.Null(VideoSniffer.Sniff(file));
    }

    [Fact]
    public void QuickTime_from_before_the_brands_is_known() => Assert.Equal(VideoFormat.Mov, VideoSniffer.Sniff([0, 0, 0, 8, .. "wide"u8, 0, 0, 0, 0, .. "mdat"u8]));

    [Fact]
    public void A_Matroska_header_says_which_one_it_is_wherever_it_says_it()
    {
        byte[] version = [0x42, 0x86, 0x81, 1];
        byte[] Header(string type, bool last) => [0x1A, 0x45, 0xDF, 0xA3, 0x9F, .. last ? version : [], 0x42, 0x82, (byte)(0x80 | type.Length), .. System.Text.Encoding.ASCII.GetBytes(type), .. last ? [] : version, .. new byte[8]];
        Assert.Equal(VideoFormat.WebM, VideoSniffer.Sniff(Header("webm", last: true)));
        Assert.Equal(VideoFormat.Mkv, VideoSniffer.Sniff(Header("matroska", last: false)));
        Assert.Null(VideoSniffer.Sniff(Header("mystery", last: true)));
    }

    [Fact]
    public async Task A_header_cut_or_changed_anywhere_breaks_nothing()
    {
        var random = new Random(7);
        foreach (var name in Formats.Keys)
        {
            var head = (await File.ReadAllBytesAsync(await Formats[name].File()))[..256];
            for (var i = 0; i < 256; i++)
            {
                VideoSniffer.Sniff(head.AsSpan(0, i));
                var changed = head.ToArray();
                changed[i] = (byte)random.Next(256);
                VideoSniffer.Sniff(changed);
            }
        }
    }
}
