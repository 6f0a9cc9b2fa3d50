using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Platforms;

/// <summary>The engine with the real publisher, against a Graph API that a test lays out call by call.</summary>
public abstract class InstagramTests(SqliteDatabase database) : IAsyncLifetime
{
    protected const string Account = "/v23.0/17841400000000001";
    protected const string Media = Account + "/media";
    protected const string Publish = Account + "/media_publish";
    protected const string Container = "/v23.0/c1";

    protected ManualClock Clock { get; } = new();
    protected HttpStub Graph { get; private set; } = null!;
    protected CoreInstance Node { get; private set; } = null!;
    protected Caller Anna { get; private set; } = null!;
    protected string Bakery { get; private set; } = "";
    protected string Asset { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Graph = await HttpStub.StartAsync();
        Node = await CoreInstance.StartAsync(database.Options, database.Folder, Clock, graph: Graph.Address);
        await using (var db = Node.Database())
        {
            await db.Posts.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
        }
        Anna = await Node.SignUpAsync();
        Bakery = await Node.ConnectAsync(Anna, token: "secret-token");
        Asset = await Node.UploadAsync(Anna);
        Graph.On("GET", "/v23.0/m1", StubAnswer.Json("""{"permalink":"https://instagram.example/p/m1","timestamp":"2026-03-02T09:00:00+0000","id":"m1"}"""));
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Graph.DisposeAsync();
    }

    protected void LayOut()
    {
        Graph.On("POST", Media, Json("""{"id":"c1"}"""));
        Graph.On("GET", Container, Status("FINISHED"));
        Graph.On("POST", Publish, Json("""{"id":"m1"}"""));
    }

    protected Task<string> DueAsync(string caption = "Fresh bread", int pictures = 1, string? altText = null) => Node.Posts.CreateAsync(Anna,
        new(caption, [Bakery], [.. Enumerable.Repeat(new DraftMedia(Asset, null, altText), pictures)], null, "Europe/Berlin"), PostIntent.PublishNow, default);

    /// <summary>Pumps; a fresh container's pause before the first question is passed at once.</summary>
    protected async Task PumpAsync()
    {
        await Node.PumpAsync();
        while (await PausesAsync(Clock.GetUtcNow().AddSeconds(4)))
        {
            Clock.Advance(TimeSpan.FromSeconds(4));
            await Node.PumpAsync();
        }

        Task<bool> PausesAsync(DateTimeOffset until) => Node.ReadAsync(db =>
            db.Targets.AnyAsync(t => t.State == TargetState.Preparing && t.StepStartedAt == null && t.PublishSentAt == null && t.ErrorClass == null && t.DueAt == until));
    }

    protected Task<PostTarget> TargetAsync(string post) => Node.ReadAsync(db => db.Targets.AsNoTracking().SingleAsync(t => t.Post.PublicId == post));

    protected async Task<List<string>> JournalAsync(string post) => [.. (await Node.Queries.JournalAsync(Anna, post, default)).Select(s => $"{s.Kind} {s.Result}")];

    protected List<string> Calls() => [.. Graph.Requests.Select(r => $"{r.Method} {r.Path[(r.Path.LastIndexOf('/') + 1)..]}")];

    /// <summary>Which containers were sent to be published.</summary>
    protected List<string> Published() => [.. Graph.Requests.Where(r => r.Path == Publish).Select(r => r.Form["creation_id"].ToString())];

    protected static StubAnswer Json(string json) => StubAnswer.Json(json);

    protected static StubAnswer Status(string code) => Json($$"""{"status_code":"{{code}}","status":"{{code}}: words","id":"c1"}""");

    protected static StubAnswer Error(int code, int subcode, int status) => StubAnswer.Json(
        $$"""{"error":{"message":"words","type":"OAuthException","code":{{code}},"error_subcode":{{subcode}},"is_transient":false,"error_user_title":"t","error_user_msg":"words for people","fbtrace_id":"A1"} }""", status);

}
