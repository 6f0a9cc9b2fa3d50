using System.Net.Http.Json;

namespace Scheduler.Tests.Sandbox;

public sealed class RestartTests : SandboxTest
{
    [Fact]
    public async Task Everything_that_was_answered_survives()
    {
        await Client.LogInAsync();
        var post = await PostAsync("Before the lights went out");
        var waiting = await ContainerAsync("In progress");
        using var armed = await Client.Http.PostAsJsonAsync("sandbox/faults", new { kind = "server_error", operation = "quota" });
        var code = (await Client.ReturnFromDialogAsync("jonas"))["code"];
        var redirect = Client.Redirect;

        await RestartAsync();

        Assert.Equal("Before the lights went out", (await Client.GetAsync(post, ("fields", "caption"))).Text("caption"));
        var published = Assert.Single(await PublishedAsync())!;
        Assert.NotEmpty(await Client.Http.GetByteArrayAsync((string)published["pictures"]![0]!["url"]!));
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("FINISHED", await StatusAsync(waiting));
        Assert.NotEqual(post, (await PublishAsync(waiting)).Text("id"));
        (await Client.GetAsync($"{SandboxClient.Bakery}/content_publishing_limit")).IsRefused(2, status: System.Net.HttpStatusCode.InternalServerError);
        (await Client.ExchangeAsync(code, redirect)).Text("access_token");
    }

    [Fact]
    public async Task A_publish_whose_answer_was_lost_is_found_again()
    {
        await Client.LogInAsync();
        var container = await ContainerAsync("Once only");
        Clock.Advance(TimeSpan.FromSeconds(3));
        using var armed = await Client.Http.PostAsJsonAsync("sandbox/faults", new { kind = "drop_after", operation = "media_publish" });
        await Assert.ThrowsAsync<HttpRequestException>(() => PublishAsync(container));

        await RestartAsync();

        Assert.Equal("PUBLISHED", await StatusAsync(container));
        var found = Assert.Single((await Client.GetAsync($"{SandboxClient.Bakery}/media", ("fields", "id,caption"))).Data);
        Assert.Equal((string)found["id"]!, (await PublishAsync(container)).Text("id"));
        Assert.Single(await PublishedAsync());
    }

    [Fact]
    public async Task Of_a_change_that_was_being_written_nothing_is_there()
    {
        await Client.LogInAsync();
        await PostAsync("whole");
        await File.AppendAllTextAsync(Data.File("sandbox.json"), """{"lastNumber":99,"published":[{"id":"17920000000000099","caption":"ha""");
        await File.WriteAllTextAsync(Data.File("sandbox.json.next"), """{"lastNumber":""");
        await RestartAsync();
        Assert.Equal("whole", (string)Assert.Single(await PublishedAsync())!["caption"]!);
        await PostAsync("next");
        await RestartAsync();
        Assert.Equal(2, (await PublishedAsync()).Count);
    }

    [Fact]
    public async Task A_restart_may_come_at_any_time_and_again()
    {
        await Client.LogInAsync();
        for (var post = 1; post <= 3; post++)
        {
            var container = await ContainerAsync($"Post {post}");
            await RestartAsync();
            Clock.Advance(TimeSpan.FromSeconds(3));
            (await PublishAsync(container)).Text("id");
            await RestartAsync();
            Assert.Equal(post, (await PublishedAsync()).Count);
        }
    }

    [Fact]
    public async Task Two_processes_do_not_share_a_state()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SandboxHost.StartAsync(Clock, Data.Path));
        Assert.Contains("Sandbox:Enabled=false", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_nobody_refers_to_are_swept()
    {
        await Client.LogInAsync();
        await PostAsync();
        await ContainerAsync();
        await File.WriteAllBytesAsync(Path.Combine(Data.File("sandbox"), "orphan.jpg"), JpegBytes.Of(10, 10));
        Clock.Advance(TimeSpan.FromHours(49));
        await RestartAsync();
        var post = Assert.Single(await PublishedAsync())!;
        var kept = Assert.Single(Directory.GetFiles(Data.File("sandbox")));
        Assert.EndsWith(Path.GetFileName(kept), (string)post["pictures"]![0]!["url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_file_that_is_none_stops_the_start()
    {
        await File.WriteAllTextAsync(Data.File("sandbox.json"), "not JSON\n");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RestartAsync());
        Assert.Contains("Sandbox:StateFile", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_empties_the_profiles_and_keeps_the_logins()
    {
        await Client.LogInAsync();
        var old = await PostAsync();
        using var reset = await Client.Http.PostAsync("sandbox/api/reset", null);
        Assert.Empty(await PublishedAsync());
        Assert.Empty(Directory.GetFiles(Data.File("sandbox")));
        Assert.Equal("[]", await Client.Http.GetStringAsync("sandbox/api/calls"));
        Assert.NotEqual(old, await PostAsync());
    }
}
