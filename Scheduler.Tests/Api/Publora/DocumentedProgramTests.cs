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
        var owner = await SignedIn.OwnerAsync(publora.App, $"{file}@example.org");
        await publora.ConnectAsync(owner.Caller, Platform.Instagram, "17841400000000042", language);
        using var client = await ApiClient.OfAsync(owner);
        using var folder = new TempFolder("program");
        await File.WriteAllTextAsync(folder.File(file), Program(await File.ReadAllTextAsync(SourceTree.PathOf("docs/api.md")), language));
        await File.WriteAllBytesAsync(folder.File("bread.jpg"), Pictures.Corners(900, 900));

        var said = await ProgramRun.OutputAsync(
            [.. command, file, "2026-12-24T08:00:00Z"], folder.Path, [("SCHEDULER_URL", publora.App.Address.AbsoluteUri.TrimEnd('/')), ("SCHEDULER_KEY", client.Key!)]);
        Assert.Equal("scheduled", said.Trim());

        var list = await client.GetAsync("list-posts");
        Assert.Equal(1, list.Json.GetProperty("pagination").GetProperty("totalItems").GetInt32());
        var post = list.Json.GetProperty("posts")[0];
        Assert.Equal(("Fresh bread", "2026-12-24T08:00:00.000Z"), (post.GetProperty("content").GetString(), post.GetProperty("scheduledTime").GetString()));
    }

    static string Program(string document, string language) =>
        Assert.Single(Regex.Matches(document, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5))).Groups["code"].Value;
}
