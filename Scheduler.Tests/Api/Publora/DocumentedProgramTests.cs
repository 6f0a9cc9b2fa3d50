using System.Diagnostics;
using System.Text.RegularExpressions;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>The programs of docs/api.md, run as they stand there against the running product.</summary>
[Collection(PubloraTests.Name)]
public sealed class DocumentedProgramTests(PubloraApp publora)
{
    [Theory]
    [InlineData("sh", "plan.sh", "bash")]
    [InlineData("python", "plan.py", "python3")]
    [InlineData("javascript", "plan.mjs", "node")]
    [InlineData("csharp", "plan.cs", "dotnet", "run")]
    public async Task A_picture_is_put_on_the_schedule(string language, string file, params string[] command)
    {
        var owner = await SignedIn.OwnerAsync(publora.App, $"{language}@example.org");
        await publora.ConnectAsync(owner.Caller, Platform.Instagram, $"1784140000000{language.Length}", language);
        using var client = await ApiClient.OfAsync(owner);
        using var folder = new TempFolder("program");
        await File.WriteAllTextAsync(folder.File(file), Program(await File.ReadAllTextAsync(SourceTree.PathOf("docs/api.md")), language));
        await File.WriteAllBytesAsync(folder.File("bread.jpg"), Pictures.Corners(900, 900));

        Assert.Equal("scheduled", await RunAsync(folder.Path, [.. command, file, "2026-12-24T08:00:00Z"], publora.App.Address, client.Key!));

        var list = await client.GetAsync("list-posts");
        Assert.Equal(1, list.Json.GetProperty("pagination").GetProperty("totalItems").GetInt32());
        var post = list.Json.GetProperty("posts")[0];
        Assert.Equal(("Fresh bread", "2026-12-24T08:00:00.000Z"), (post.GetProperty("content").GetString(), post.GetProperty("scheduledTime").GetString()));
    }

    static string Program(string document, string language) =>
        Assert.Single(Regex.Matches(document, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5))).Groups["code"].Value;

    static async Task<string> RunAsync(string folder, string[] command, Uri address, string key)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["SCHEDULER_URL"], start.Environment["SCHEDULER_KEY"]) = (address.AbsoluteUri.TrimEnd('/'), key);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await output).Trim() : throw new InvalidOperationException(await error + await output);
    }
}
