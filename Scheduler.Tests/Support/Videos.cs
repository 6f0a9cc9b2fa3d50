using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Tests.Support;

/// <summary>Small real videos, made by ffmpeg at first use and kept beside the tests for the next run.</summary>
static class Videos
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "videos")).FullName;
    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new(StringComparer.Ordinal);

    /// <summary>H.264 in MP4 with its index in front, with sound: what Instagram takes.</summary>
    public static Task<string> Mp4Async(int seconds = 4, int width = 360, int height = 640, int rate = 25) => MakeAsync(
        "mp4", $"-f lavfi -i testsrc2=s={width}x{height}:r={rate}:d={seconds} -f lavfi -i sine=d={seconds} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart");

    public static Task<string> MovAsync() => MakeAsync("mov", "-f lavfi -i testsrc2=s=320x240:r=30000/1001:d=3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    public static Task<string> AviAsync() => MakeAsync("avi", "-f lavfi -i testsrc2=s=320x240:r=25:d=2 -c:v mpeg4");

    public static Task<string> MkvAsync() => MakeAsync("mkv", "-f lavfi -i testsrc2=s=320x180:r=24:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    public static Task<string> WebMAsync() => MakeAsync("webm", "-f lavfi -i testsrc2=s=320x240:r=30:d=2 -c:v libvpx -deadline realtime -b:v 300k");

    /// <summary>As a phone held upright writes it: lying pixels and a note that they are to be turned.</summary>
    public static async Task<string> TurnedAsync()
    {
        var lying = await MakeAsync("mp4", "-f lavfi -i testsrc2=s=640x360:r=30:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -metadata:s:v rotate=0");
        return await MakeAsync("mp4", $"-i {lying} -c copy -metadata:s:v rotate=90");
    }

    /// <summary>MP4 without anything to see.</summary>
    public static Task<string> SoundOnlyAsync() => MakeAsync("mp4", "-f lavfi -i sine=d=2 -c:a aac");

    /// <param name="arguments">ffmpeg's, without the output.</param>
    /// <returns>Path of the finished file.</returns>
    public static Task<string> MakeAsync(string ending, string arguments)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arguments)))[..16] + "." + ending;
        return Made.GetOrAdd(name, _ => new(() => MakeAsync(Path.Combine(Folder, name), ending, arguments))).Value;
    }

    static async Task<string> MakeAsync(string path, string ending, string arguments)
    {
        if (File.Exists(path)) return path;
        var unfinished = $"{path}.{Path.GetRandomFileName()}.{ending}";
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments.Split(' '), unfinished]) { RedirectStandardError = true, UseShellExecute = false };
        using var ffmpeg = Process.Start(start)!;
        var complaint = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        if (ffmpeg.ExitCode != 0) throw new InvalidOperationException($"ffmpeg {arguments}: {complaint}");
        File.Move(unfinished, path, overwrite: true);
        return path;
    }
}
