using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

public class ResetPasswordCommandTests
{
    [Fact]
    public async Task The_command_prints_a_link_that_the_running_server_takes()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["Seed:OwnerEmail"] = "anna@example.org", ["Seed:OwnerPassword"] = "four words make it" });
        var (exit, output) = await app.CommandAsync("reset-password", "--email", "anna@example.org");
        Assert.Equal(0, exit);
        var link = new Uri(output.Split(' ', '\n').Single(word => word.StartsWith("http", StringComparison.Ordinal)).Trim());
        Assert.Equal(app.Address.Authority, link.Authority);
        using var client = app.CreateClient();
        Assert.Contains("Set a new password", await client.GetStringAsync(link.PathAndQuery), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "no user", "reset-password", "--email", "nobody@example.org")]
    [InlineData(2, "Whose?", "reset-password")]
    [InlineData(2, "no command", "frobnicate")]
    public async Task What_is_wrong_with_a_command_is_said(int code, string sentence, params string[] words)
    {
        await using var app = await AppProcess.StartAsync();
        var (exit, output) = await app.CommandAsync(words);
        Assert.Equal(code, exit);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }
}
