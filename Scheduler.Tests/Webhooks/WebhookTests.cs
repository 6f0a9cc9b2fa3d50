using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Posts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Webhooks;

/// <summary>Two people on a node that may call this machine, and a receiver that Anna's webhook leads to.</summary>
public abstract class WebhookTests(SharedDatabase database) : ServiceTests(database)
{
    protected const string Path = "/hook";

    protected HttpStub Receiver { get; private set; } = null!;

    protected WebhookService Hooks => Node.Get<WebhookService>();

    protected WebhookLog Log => Node.Get<WebhookLog>();

    protected string Url => new Uri(Receiver.Address, Path).AbsoluteUri;

    public override async Task InitializeAsync()
    {
        Receiver = await HttpStub.StartAsync();
        await base.InitializeAsync();
        await using var db = Node.Database();
        await db.Webhooks.ExecuteDeleteAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected override Task<CoreInstance> StartNodeAsync(ManualClock clock) => CoreInstance.StartAsync(Database.Options, Database.Folder, clock, outgoing: new() { AllowPrivateAddresses = true });

    protected Task<NewWebhook> AddAsync(WebhookEvents events = WebhookEvents.All) => Hooks.CreateAsync(Anna, "Shop", Url, events, None);

    /// <summary>Sends what is due, and waits for it.</summary>
    protected async Task PumpAsync(CoreInstance? node = null)
    {
        var dispatcher = (node ?? Node).Get<WebhookDispatcher>();
        await dispatcher.PumpAsync(None);
        await dispatcher.DrainAsync();
    }

    /// <summary>From one due time to the next, until nothing is left to send.</summary>
    protected async Task RunAsync()
    {
        while (true)
        {
            await PumpAsync();
            if (await Node.Get<DueDeliveries>().NextAsync([], None) is not { } next) return;
            if (next > Node.Clock.GetUtcNow()) Node.Clock.AdvanceTo(next);
        }
    }

    protected async Task<List<string>> BodiesAsync(string events = "post.") =>
        await Node.ReadAsync(db => db.WebhookDeliveries.AsNoTracking().Where(d => d.WorkspaceId == Anna.WorkspaceId).OrderBy(d => d.Id).Select(d => d.Payload).ToListAsync()) is var all
            ? all.FindAll(body => body.StartsWith($$"""{"event":"{{events}}""", StringComparison.Ordinal)) : [];
}
