using System.Net.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;
using Scheduler.Web.Sandbox;
using Scheduler.Web.Sandbox.Graph;
using Scheduler.Web.Sandbox.Inspection;

namespace Scheduler.Tests.Publishing;

/// <summary>The real program, killed with no chance to tidy up while it publishes to a sandbox that lives on.</summary>
public sealed class KilledProcessTests : IAsyncLifetime
{
    /// <summary>What a shell says of a child that SIGKILL ended.</summary>
    const int Killed = 128 + 9;

    /// <summary>What surely was not published is called so only after a minute.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    SchedulerApp platform = null!;
    Uri address = null!;
    HttpClient sandbox = null!;
    AppProcess app = null!;

    public Task InitializeAsync()
    {
        platform = SchedulerApp.Start(new Dictionary<string, string> { ["Sandbox:Enabled"] = "true", ["Sandbox:ProcessingSeconds"] = "0" });
        sandbox = platform.CreateClient();
        address = sandbox.BaseAddress!;
        app = AppProcess.Prepare(new Dictionary<string, string>
        {
            ["Sandbox:Enabled"] = "false", ["Meta:GraphUrl"] = new Uri(address, "sandbox/graph").AbsoluteUri, ["Meta:DialogUrl"] = new Uri(address, "sandbox/facebook").AbsoluteUri,
            ["Meta:AppId"] = SandboxOptions.DefaultAppId, ["Meta:AppSecret"] = SandboxOptions.DefaultAppSecret,
            ["Publishing:PollFirstSeconds"] = "0.5", ["Publishing:LeaseSeconds"] = "4", ["Publishing:CallSeconds"] = "2",
        });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        sandbox.Dispose();
        await app.DisposeAsync();
        await platform.DisposeAsync();
    }

    [Fact]
    public async Task A_kill_between_container_and_publish_publishes_once()
    {
        await PlanAsync();
        await app.RestartAsync();
        await UntilCalledAsync(GraphOperation.Media);
        await app.KillAsync();
        Assert.Empty(await LiveAsync());

        await app.RestartAsync();
        await AssertPublishedOnceAsync();
    }

    [Fact]
    public async Task A_kill_after_a_publish_whose_answer_was_lost_publishes_once()
    {
        using (var armed = await sandbox.PostAsJsonAsync("sandbox/faults", new { kind = "drop_after", operation = GraphOperation.MediaPublish })) armed.EnsureSuccessStatusCode();
        await PlanAsync();
        await app.RestartAsync();
        await UntilCalledAsync(GraphOperation.MediaPublish);
        await app.KillAsync();
        Assert.Single(await LiveAsync());

        await app.RestartAsync();
        await AssertPublishedOnceAsync();
    }

    /// <summary>kill -9 at each checkpoint that TargetRunner numbers, and at both ends of every call and every write.</summary>
    [Theory]
    [InlineData("#1 claimed, no call made", "request POST media")]
    [InlineData("#2 the container is made", "answer POST media")]
    [InlineData("#2 and not on record", "commit 1")]
    [InlineData("#3 it is on record", "committed 1")]
    [InlineData("#4 no intent on record", "commit 3")]
    [InlineData("#5 the intent is on record", "committed 3")]
    [InlineData("#5 the call is answered", "answer POST media_publish")]
    [InlineData("#6 its result is not on record", "commit 4")]
    [InlineData("#7 its result is on record", "committed 4")]
    public async Task A_kill_at_a_checkpoint_publishes_once(string checkpoint, string moment)
    {
        await PlanAsync();
        await DieAsync(checkpoint, moment);
        await app.RestartAsync();
        await AssertPublishedOnceAsync();
    }

    [Fact]
    public async Task A_kill_while_finding_out_publishes_once()
    {
        await PlanAsync();
        await DieAsync("#5", "answer POST media_publish");
        // The first call of the next life is the question what became of the last one's.
        await DieAsync("#8", "commit 1");
        Assert.Single(await LiveAsync());
        await app.RestartAsync();
        await AssertPublishedOnceAsync();
    }

    async Task DieAsync(string checkpoint, string moment)
    {
        using var patience = new CancellationTokenSource(Patience);
        await app.RunToItsEndAsync(patience.Token, ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), (StartupHook.Variable, moment));
        Assert.True(app.ExitCode == Killed, $"{checkpoint}: it ended with {app.ExitCode}\n{app.Output}");
    }

    /// <summary>Before the program starts: an account with a token of the sandbox, and a post that is due.</summary>
    async Task PlanAsync()
    {
        await using var node = await StoredAsync();
        var anna = await node.SignUpAsync();
        var token = await TokenAsync();
        var account = await node.Accounts.ConnectAsync(anna, new(Platform.Instagram, "17841400000000001", "blue.bakery", "Blue Bakery", null, null, null, new(token, null), Renewable: false), default);
        var asset = await node.UploadAsync(anna);
        await node.Posts.CreateAsync(anna, new("Fresh bread", [account], [new(asset, null, null)], null, "UTC"), PostIntent.PublishNow, default);
    }

    /// <summary>As a browser and the app's server would get it: a login, its code, a short-lived token, a long-lived one.</summary>
    async Task<string> TokenAsync()
    {
        // Any page that is there: the client follows the dialog's redirect to it, and the address it ends at has the code.
        var callback = new Uri(address, "health").AbsoluteUri;
        using var login = await sandbox.PostAsync("sandbox/facebook/dialog/oauth", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = SandboxOptions.DefaultAppId, ["redirect_uri"] = callback, ["scope"] = "instagram_basic,instagram_content_publish,pages_show_list", ["person"] = "anna", ["decision"] = "continue",
        }));
        var code = QueryHelpers.ParseQuery(login.RequestMessage!.RequestUri!.Query)["code"].ToString();
        var exchange = $"sandbox/graph/oauth/access_token?client_id={SandboxOptions.DefaultAppId}&client_secret={SandboxOptions.DefaultAppSecret}";
        var brief = await sandbox.GetFromJsonAsync<Dictionary<string, System.Text.Json.JsonElement>>($"{exchange}&redirect_uri={Uri.EscapeDataString(callback)}&code={code}");
        var lasting = await sandbox.GetFromJsonAsync<Dictionary<string, System.Text.Json.JsonElement>>($"{exchange}&grant_type=fb_exchange_token&fb_exchange_token={brief!["access_token"].GetString()}");
        return lasting!["access_token"].GetString()!;
    }

    Task<CoreInstance> StoredAsync() => CoreInstance.StartAsync(new(), app.DataDir, new ManualClock(TimeProvider.System.GetUtcNow()));

    async Task<List<PublishedPost>> LiveAsync() => await sandbox.GetFromJsonAsync<List<PublishedPost>>("sandbox/api/published") ?? [];

    async Task UntilCalledAsync(string operation)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var calls = await sandbox.GetFromJsonAsync<List<RecordedCall>>("sandbox/api/calls", patience.Token);
            if (calls!.Exists(call => call.Operation == operation && call.Method == "POST")) return;
            await Task.Delay(10, patience.Token);
        }
    }

    async Task AssertPublishedOnceAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var node = await StoredAsync();
        while (true)
        {
            var target = await node.ReadAsync(db => db.Targets.AsNoTracking().SingleAsync());
            if (target is { State: TargetState.Published, DueAt: null })
            {
                var live = Assert.Single(await LiveAsync());
                Assert.Equal((live.Id, live.Permalink), (target.RemoteId, target.Permalink));
                return;
            }
            Assert.False(patience.IsCancellationRequested, app.Output);
            await Task.Delay(200, CancellationToken.None);
        }
    }
}
