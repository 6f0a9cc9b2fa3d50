using System.Net;

namespace Scheduler.Tests.Support;

public class AppProcessTests
{
    [Fact]
    public async Task It_can_be_killed_and_restarted_on_the_same_address_and_data()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "Information" });
        using var client = app.CreateClient();
        await File.WriteAllTextAsync(Path.Combine(app.DataDir, "kept"), "data");

        await app.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("health"));
        await app.RestartAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health")).StatusCode);
        Assert.True(File.Exists(Path.Combine(app.DataDir, "kept")));
        Assert.Contains(app.Address.Authority, app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_process_is_silent_until_it_is_resumed()
    {
        await using var app = await AppProcess.StartAsync();
        using var client = app.CreateClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await app.PauseAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync("health", patience.Token));
        await app.ResumeAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health")).StatusCode);
    }

    [Fact]
    public async Task A_start_that_fails_says_what_the_program_said()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AppProcess.StartAsync(new Dictionary<string, string> { ["Urls"] = "nonsense://" }));
        Assert.Contains("nonsense", failure.Message, StringComparison.Ordinal);
    }
}
