using System.Net;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>Another Graph API than the sandbox: login and publishing go by the settings alone (O15).</summary>
public sealed class OtherGraphTests
{
    const string Account = "17841499999999999";

    [Fact]
    public async Task Login_and_publishing_work_against_any_graph_api()
    {
        await using var graph = await HttpStub.StartAsync();
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await using var app = SchedulerApp.Start(new Dictionary<string, string>
        {
            ["Meta:GraphUrl"] = graph.Address.ToString(), ["Meta:DialogUrl"] = graph.Address.ToString(), ["Meta:GraphVersion"] = "v99.0",
            ["Meta:AppId"] = "4711", ["Meta:AppSecret"] = "hush", ["Sandbox:Enabled"] = "false", ["Seed:OwnerEmail"] = "anna@example.org", ["Seed:OwnerPassword"] = "rolls before dawn",
        }, clock);
        LayOut(graph);

        await using var clients = new ServiceCollection().AddHttpClient("browser", client => client.BaseAddress = app.Address)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }).Services.BuildServiceProvider();
        using var browser = clients.GetRequiredService<IHttpClientFactory>().CreateClient("browser");
        using var begun = await browser.GetAsync(new Uri("/login/facebook", UriKind.Relative));
        var dialog = begun.Headers.Location!;
        Assert.Equal(new Uri(graph.Address, "/v99.0/dialog/oauth").ToString(), dialog.GetLeftPart(UriPartial.Path));
        var asked = HttpUtility.ParseQueryString(dialog.Query);
        Assert.Equal("4711", asked["client_id"]);
        Assert.Contains("instagram_content_publish", asked["scope"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/sandbox", UriKind.Relative))).StatusCode);

        using var returned = await browser.GetAsync(new Uri($"{asked["redirect_uri"]}?code=once&state={asked["state"]}"));
        Assert.Equal("/welcome", returned.Headers.Location!.OriginalString);

        var post = await PlanAsync(app);
        await PublishAsync(app, clock, post);
        var published = graph.Requests.Where(r => r.Path.EndsWith("/media_publish", StringComparison.Ordinal)).ToList();
        Assert.Equal("777", Assert.Single(published).Form["creation_id"]);
    }

    static void LayOut(HttpStub graph)
    {
        graph.On("GET", "/v99.0/oauth/access_token", r => StubAnswer.Json(r.Query.ContainsKey("fb_exchange_token")
            ? new { access_token = "lasting", token_type = "bearer", expires_in = 5_183_944 } : new { access_token = "brief", token_type = "bearer", expires_in = 3600 }));
        graph.On("GET", "/v99.0/me", StubAnswer.Json(new { id = "42", name = "Anna" }));
        graph.On("GET", "/v99.0/me/accounts", StubAnswer.Json(new { data = new[] { new { id = "9", name = "Page", access_token = "page", instagram_business_account = new { id = Account } } } }));
        graph.On("GET", "/v99.0/me/businesses", StubAnswer.Json(new { error = new { message = "no", type = "OAuthException", code = 10 } }, 400));
        graph.On("GET", $"/v99.0/{Account}", StubAnswer.Json(new { id = Account, username = "anna.bakes", name = "Anna bakes" }));
        graph.On("POST", $"/v99.0/{Account}/media", StubAnswer.Json(new { id = "777" }));
        graph.InTurn("GET", "/v99.0/777", StubAnswer.Json(new { id = "777", status_code = "IN_PROGRESS" }), StubAnswer.Json(new { id = "777", status_code = "FINISHED" }));
        graph.On("POST", $"/v99.0/{Account}/media_publish", StubAnswer.Json(new { id = "888" }));
        graph.On("GET", "/v99.0/888", StubAnswer.Json(new { id = "888", permalink = "https://example.org/p/888" }));
    }

    static async Task<string> PlanAsync(SchedulerApp app)
    {
        var services = app.Services;
        var owner = await services.GetRequiredService<AccountService>().OwnerOfAsync(Platform.Instagram, Account, CancellationToken.None);
        var caller = await services.GetRequiredService<AccessService>().CallerAsync(owner!.Value.UserId, owner.Value.WorkspaceId, CancellationToken.None);
        var accounts = await services.GetRequiredService<AccountService>().ListAsync(caller!, CancellationToken.None);
        using var file = new MemoryStream(Pictures.Jpeg(800, 800));
        var asset = await services.GetRequiredService<MediaService>().UploadAsync(caller!, "bread.jpg", file, CancellationToken.None);
        return await services.GetRequiredService<PostService>().CreateAsync(
            caller!, new("Bread", [accounts[0].Id], [new(asset.PublicId, null, null)], null, "UTC"), PostIntent.PublishNow, CancellationToken.None);
    }

    static async Task PublishAsync(SchedulerApp app, ManualClock clock, string post)
    {
        var owner = await app.Services.GetRequiredService<AccountService>().OwnerOfAsync(Platform.Instagram, Account, CancellationToken.None);
        var caller = new Caller(owner!.Value.UserId, owner.Value.WorkspaceId, Role.Owner);
        var engine = app.Services.GetRequiredService<PublishingEngine>();
        PostView? view = null;
        for (var round = 0; round < 20 && view?.Targets[0].Permalink is null; round++)
        {
            await engine.PumpAsync(CancellationToken.None);
            await engine.DrainAsync();
            clock.Advance(TimeSpan.FromSeconds(5));
            view = await app.Services.GetRequiredService<PostQueries>().FindAsync(caller, post, CancellationToken.None);
        }
        Assert.Equal((PostStatus.Published, "https://example.org/p/888"), (view!.Status, view.Targets[0].Permalink));
    }
}
