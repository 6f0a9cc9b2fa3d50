using Scheduler.Tests.Auth;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Accounts;

public class SyncConnectionsCommandTests
{
    [Fact]
    public async Task The_command_asks_for_each_account_and_says_what_came_of_it()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["Seed:OwnerEmail"] = "anna@example.org", ["Seed:OwnerPassword"] = "four words make it" });
        using (var anna = new Visitor(app.Address))
        {
            await anna.LogInAsync();
            Assert.Equal("/accounts", (await anna.ThroughFacebookAsync("jonas", connect: true)).Location);
        }
        var (exit, output) = await app.CommandAsync("sync-connections", "--user", "anna@example.org");
        Assert.Equal(["instagram weiss.ceramics: ok", "1 of 1 accounts are up to date."], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(0, exit);

        (exit, output) = await app.CommandAsync("sync-connections", "--user", "nobody@example.org");
        Assert.Contains("There is no user with the e-mail address nobody@example.org.", output, StringComparison.Ordinal);
        Assert.Equal(1, exit);

        await app.StopAsync();
        (exit, output) = await app.CommandAsync("sync-connections");
        Assert.Contains("0 of 1 accounts are up to date.", output, StringComparison.Ordinal);
        Assert.Equal(1, exit);
    }
}
