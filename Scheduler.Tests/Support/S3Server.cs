using System.Globalization;
using System.Text.RegularExpressions;

namespace Scheduler.Tests.Support;

/// <summary>A real S3 server of its own process, with one empty bucket; it checks signatures, and cannot outlive the tests.</summary>
public sealed partial class S3Server : IAsyncDisposable
{
    public const string Bucket = "media";

    /// <summary>Both halves of the only key that it knows.</summary>
    public const string Key = "S3RVER";

    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    readonly TetheredProcess process;
    readonly TempFolder folder;

    S3Server(TetheredProcess process, TempFolder folder, int port) =>
        (this.process, this.folder, Address) = (process, folder, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));

    public Uri Address { get; }

    /// <summary>By their full keys, for a <see cref="SchedulerApp"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Media:Store"] = "S3", ["Media:S3:ServiceUrl"] = Address.AbsoluteUri, ["Media:S3:Bucket"] = Bucket, ["Media:S3:AccessKey"] = Key, ["Media:S3:SecretKey"] = Key,
    };

    /// <summary>The keys of all that is stored.</summary>
    public IReadOnlyList<string> Stored => [.. Directory.EnumerateFiles(folder.File(Bucket), "*._S3rver_object", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder.File(Bucket), path).Replace("._S3rver_object", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static async Task<S3Server> StartAsync()
    {
        var data = new TempFolder("s3");
        var node = TetheredProcess.Start(["node", SourceTree.PathOf("Scheduler.Tests/Support/s3-server.mjs"), data.Path, Bucket], folder: data.Path);
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            if (Listening().Match(node.Output) is { Success: true } said) return new(node, data, int.Parse(said.Groups["port"].Value, CultureInfo.InvariantCulture));
            if (node.HasExited || timeout.IsCancellationRequested)
            {
                await node.DisposeAsync();
                throw new InvalidOperationException($"The S3 server did not start:\n{node.Output}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    [GeneratedRegex("listening on (?<port>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
