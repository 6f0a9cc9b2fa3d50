using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scheduler.Core.Media.Ffmpeg;

/// <summary>
/// Runs ffprobe and ffmpeg on files of strangers: a few at a time, for a limited time, with a limited answer, without our environment
/// (where secrets may be), and with nothing within their reach but the one file they are given.
/// </summary>
public sealed class FfmpegTools(IOptions<MediaOptions> options, TimeProvider time, ILogger<FfmpegTools> log) : IDisposable
{
    /// <summary>For one run. A header is read in a tenth of a second, and a picture drawn in a few.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    const int MaxComplaint = 4096;

    /// <summary>Bytes of one allocation: a header that lies about sizes must not take the machine's memory.</summary>
    const string MaxAllocation = "536870912";

    readonly SemaphoreSlim slots = new(Environment.ProcessorCount);

    /// <summary>Where the program is: in Media:FfmpegFolder, or on the PATH. Null: nowhere. Looked up anew each time, so installing it needs no restart.</summary>
    internal string? Find(string program)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        var folders = options.Value.FfmpegFolder is { Length: > 0 } named ? named : Environment.GetEnvironmentVariable("PATH") ?? "";
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <param name="program">As found by <see cref="Find"/>.</param>
    /// <param name="format">The only demuxer it may use: nothing that is called a video may turn out to be a playlist of other files.</param>
    /// <param name="path">The file.</param>
    /// <param name="before">Arguments before the input.</param>
    /// <param name="after">Arguments after the input.</param>
    /// <param name="maxAnswer">Bytes; a longer answer counts as a failure.</param>
    /// <returns>What it wrote to its standard output; null when it failed, wrote too much or took too long: which of them is in the log.</returns>
    internal async Task<byte[]?> RunAsync(string program, VideoFormat format, string path, string[] before, string[] after, int maxAnswer, CancellationToken cancel)
    {
        await slots.WaitAsync(cancel);
        try
        {
            using var process = Process.Start(Start(program, [.. before, .. Input(format, path), .. after])) ?? throw new InvalidOperationException($"{program} did not start.");
            using var limit = new CancellationTokenSource(TimeLimit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
            try
            {
                var complaint = ReadAsync(process.StandardError.BaseStream, MaxComplaint, either.Token);
                var answer = await ReadAsync(process.StandardOutput.BaseStream, maxAnswer, either.Token);
                if (answer is null) return Failed(program, "its answer was too long");
                var words = await complaint is { } said ? Encoding.UTF8.GetString(said) : "more complaints than anybody reads";
                await process.WaitForExitAsync(either.Token);
                return process.ExitCode == 0 ? answer : Failed(program, words.ReplaceLineEndings(" ").Replace(path, "the file", StringComparison.Ordinal));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return Failed(program, $"it took longer than {TimeLimit.TotalSeconds} seconds");
            }
            finally
            {
                await EndAsync(process);
            }
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    static string[] Input(VideoFormat format, string path) =>
    [
        "-max_alloc", MaxAllocation, "-protocol_whitelist", "file,pipe",
        "-f", format switch { VideoFormat.Avi => "avi", VideoFormat.Mkv or VideoFormat.WebM => "matroska", _ => "mov" },
        "-i", $"file:{path}",
    ];

    static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, ["-hide_banner", "-v", "error", .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
        };
        foreach (var name in start.Environment.Keys.Except(["PATH", "LD_LIBRARY_PATH", "SystemRoot"], StringComparer.OrdinalIgnoreCase).ToList()) start.Environment.Remove(name);
        return start;
    }

    /// <summary>To the end, or null once there is more than the limit. What is over it is not read: the program is ended instead.</summary>
    static async Task<byte[]?> ReadAsync(Stream from, int limit, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            if (memory.Length + read > limit) return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }

    static async Task EndAsync(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    byte[]? Failed(string program, string why)
    {
        log.LogInformation("{Program} could not read a video: {Reason}", Path.GetFileNameWithoutExtension(program), why);
        return null;
    }
}
