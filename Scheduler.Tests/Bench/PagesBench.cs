using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>scripts/bench pages: what Lighthouse says of the published program, as a phone has it.</summary>
sealed class PagesBench(string program, int posts, TimeProvider time)
{
    const string Email = "anna@example.org", Password = "four words make it";

    static readonly string Script = SourceTree.PathOf("Scheduler.Tests/Bench/Pages/pages.mjs");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var file = arguments.Text("json");
        var program = arguments.Text("program") ?? throw new BadArguments("--program is the published Scheduler.Web.dll; scripts/bench pages knows it.");
        var bench = new PagesBench(Path.GetFullPath(program), arguments.Count("posts", 200), TimeProvider.System);
        arguments.RefuseOthers();
        var pages = await bench.RunAsync();
        await Console.Out.WriteLineAsync(PageFigures.Table(pages));
        if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(pages, JsonSerializerOptions.Web) + "\n");
        return pages.All(page => page.Error is null) ? 0 : 1;
    }

    async Task<List<PageFigures>> RunAsync()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string>
        {
            ["Seed:OwnerEmail"] = Email, ["Seed:OwnerPassword"] = Password, ["Logging:LogLevel:Default"] = "Warning",
        }, program);
        await FillAsync(app.DataDir);
        var plan = new
        {
            Chrome = Support.Browser.FindChromium(), Login = Address("login"), Email, Password,
            Pages = new[]
            {
                new { Name = "sign-in", Url = Address("login"), SignedIn = false },
                new { Name = $"month, {posts} posts", Url = Address("?view=month"), SignedIn = true },
                new { Name = $"list, {posts} posts", Url = Address("?view=list"), SignedIn = true },
                new { Name = "composer", Url = Address("posts/new"), SignedIn = true },
                new { Name = "media", Url = Address("media"), SignedIn = true },
            },
        };
        await using var lighthouse = TetheredProcess.Start(["node", Script, JsonSerializer.Serialize(plan, JsonSerializerOptions.Web)]);
        await lighthouse.WaitForExitAsync();
        if (lighthouse.ExitCode != 0) throw new InvalidOperationException($"Lighthouse broke off:\n{lighthouse.Output}");
        return [.. lighthouse.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<PageFigures>(line, JsonSerializerOptions.Web)!)];

        string Address(string path) => new Uri(app.Address, path).AbsoluteUri;
    }

    /// <summary>All in this month and the next, so that the month is as full as an agency's.</summary>
    async Task FillAsync(string folder)
    {
        var now = time.GetUtcNow();
        await using var node = await CoreInstance.StartAsync(new DatabaseOptions(), folder, new ManualClock(now));
        var user = await node.ReadAsync(db => db.Users.SingleAsync(u => u.Email == Email));
        var owner = await node.Get<AccessService>().CallerAsync(user.Id, null, CancellationToken.None) ?? throw new InvalidOperationException("The owner has no workspace.");
        await PlannedLoad.FillAsync(node, owner, PlannedLoad.Captions("pages", posts), accounts: 5, now.AddHours(1), TimeSpan.FromDays(30));
    }
}
