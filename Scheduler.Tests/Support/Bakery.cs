using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Analytics;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;
using Scheduler.Core.Webhooks;

namespace Scheduler.Tests.Support;

/// <summary>A workspace in the middle of its month, as a bakery's might look: what the pages are looked at with.</summary>
sealed class Bakery : IAsyncDisposable
{
    Bakery(SignedIn owner) => Owner = owner;

    public SignedIn Owner { get; }
    public SchedulerApp App => Owner.App;

    /// <summary>Public id of a post that is live.</summary>
    public string Published { get; private set; } = "";

    /// <summary>Public id of a post that is planned.</summary>
    public string Scheduled { get; private set; } = "";

    /// <summary>Public id of a webhook with a log.</summary>
    public string Webhook { get; private set; } = "";

    /// <summary>Public id of a campaign in its middle.</summary>
    public string Campaign { get; private set; } = "";

    public static async Task<Bakery> OpenAsync()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 7, 0, 0, TimeSpan.Zero));
        var app = SchedulerApp.Start(clock: clock);
        var owner = await SignedIn.OwnerWithAccountsAsync(app, "anna");
        await app.Services.GetRequiredService<AccessService>().UpdateWorkspaceAsync(owner.Caller, "Blue Bakery", "Europe/Berlin", 30, 6, CancellationToken.None);
        var bakery = new Bakery(owner);
        await bakery.FillAsync(clock);
        await bakery.AddPasskeyAsync(clock, "Anna’s phone");
        await bakery.AddWebhooksAsync(clock.GetUtcNow());
        await bakery.AddClientsAndKeysAsync();
        return bakery;
    }

    public static byte[] Picture(string name)
    {
        using var stream = typeof(Bakery).Assembly.GetManifestResourceStream(name + ".jpg")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    async Task AddClientsAndKeysAsync()
    {
        var (clients, keys) = (App.Services.GetRequiredService<ManagedWorkspaces>(), App.Services.GetRequiredService<ApiKeyService>());
        foreach (var name in new[] { "Market Hall Nine", "Weiss Ceramics" }) await clients.CreateAsync(Owner.Caller, name, null, CancellationToken.None);
        var old = await keys.CreateAsync(Owner.Caller, "Old shop", ApiScopes.Read | ApiScopes.Write, CancellationToken.None);
        await keys.RevokeAsync(Owner.Caller, old.Id, CancellationToken.None);
        await keys.CreateAsync(Owner.Caller, "Reports", ApiScopes.Read, CancellationToken.None);
        await keys.CreateAsync(Owner.Caller, "Website", ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces, CancellationToken.None);
    }

    async Task AddPasskeyAsync(ManualClock clock, string name)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var owner = await users.FindByIdAsync(Owner.Caller.UserId.ToString(CultureInfo.InvariantCulture));
        await users.AddOrUpdatePasskeyAsync(owner!, new([1], [1], clock.GetUtcNow(), 0, ["internal"], true, true, true, [1], [1]) { Name = name });
    }

    /// <summary>Two with a log as it may come to look; nothing is sent, for the clock stands.</summary>
    async Task AddWebhooksAsync(DateTimeOffset now)
    {
        var hooks = App.Services.GetRequiredService<WebhookService>();
        var shop = await hooks.CreateAsync(Owner.Caller, "Web shop", "https://shop.bluebakery.example/hooks/posts", WebhookEvents.All, CancellationToken.None);
        var chat = await hooks.CreateAsync(Owner.Caller, "Team chat", "https://chat.example/services/T024/B118", WebhookEvents.PostFailed | WebhookEvents.AccountNeedsReconnect, CancellationToken.None);
        await hooks.UpdateAsync(Owner.Caller, chat.Webhook.Id, new(IsActive: false), CancellationToken.None);
        Webhook = shop.Webhook.Id;
        var id = await App.ReadAsync(db => db.Webhooks.Where(w => w.PublicId == Webhook).Select(w => w.Id).SingleAsync());
        await App.WriteAsync(db =>
        {
            Add(WebhookEvents.Test, 26 * 60, d => (d.DeliveredAt, d.LastStatus) = (now, 200));
            Add(WebhookEvents.PostScheduled, 25 * 60, d => (d.DeliveredAt, d.LastStatus) = (now, 204));
            Add(WebhookEvents.TokenExpiring, 24 * 60, d => (d.Attempts, d.LastStatus, d.LastError) = (DeliveryPolicy.MaxAttempts, 500, nameof(DeliveryProblem.Answer)));
            Add(WebhookEvents.PostPublished, 100, d => (d.DeliveredAt, d.LastStatus) = (now, 200));
            Add(WebhookEvents.PostFailed, 3, d => (d.Attempts, d.DueAt, d.LastError) = (3, now.AddMinutes(8), nameof(DeliveryProblem.Timeout)));
            Add(WebhookEvents.PostScheduled, 0, d => (d.Attempts, d.DueAt) = (0, now.AddSeconds(1)));

            void Add(WebhookEvents kind, int minutesAgo, Action<WebhookDelivery> set)
            {
                var delivery = new WebhookDelivery { PublicId = PublicId.New(TimeProvider.System), WorkspaceId = Owner.Caller.WorkspaceId, WebhookId = id, Event = kind, Payload = "{}", CreatedAt = now.AddMinutes(-minutesAgo), Attempts = 1 };
                set(delivery);
                db.WebhookDeliveries.Add(delivery);
            }
        });
        await App.WriteAsync(db => db.Webhooks.Single(w => w.Id == id).LastDeliveredAt = now.AddMinutes(-100));
    }

    async Task FillAsync(ManualClock clock)
    {
        DayOfWeek[] days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        await App.Services.GetRequiredService<SlotService>().SaveAsync(
            Owner.Caller, [.. days.Select(day => new PostingSlot(day, new(9, 0))), new(DayOfWeek.Tuesday, new(12, 30)), new(DayOfWeek.Thursday, new(12, 30)), new(DayOfWeek.Saturday, new(10, 0))], CancellationToken.None);
        var campaigns = App.Services.GetRequiredService<CampaignService>();
        await campaigns.CreateAsync(Owner.Caller, new("Summer on the terrace", "Iced coffee, berry cakes, long evenings.", new(2026, 6, 1), new(2026, 8, 31), CampaignStatus.Completed), CancellationToken.None);
        Campaign = (await campaigns.CreateAsync(Owner.Caller, new("Advent", "Stollen, biscuits and the pre-order for the holidays.", new(2026, 11, 16), new(2026, 12, 24)), CancellationToken.None)).Id;
        await campaigns.CreateAsync(Owner.Caller, new("New year, new loaves", null, new(2027, 1, 4), null, CampaignStatus.Paused), CancellationToken.None);
        await PlanAsync(3, 9, 0, "bread", "Monday rolls, fresh from the oven");
        await PlanAsync(5, 12, 30, "coffee", "New single-origin from Huehuetenango");
        await PlanAsync(9, 9, 0, "bread", "How we shape a country loaf");
        await PlanAsync(12, 17, 0, "cake", "Raspberry cake is back");
        await PlanAsync(17, 9, 0, "shop", "The Advent window is up. Come and count the stars.", Campaign);
        Published = await PlanAsync(20, 9, 0, "cake", "Weekend pre-order opens. Order by Thursday noon and fetch it warm on Saturday. #bluebakery #berlin", Campaign);
        await PublishAllAsync(clock);
        clock.Sleep(new DateTimeOffset(2026, 11, 20, 10, 41, 0, TimeSpan.Zero) - clock.GetUtcNow());
        await App.Services.GetRequiredService<FigureCollection>().SyncAsync(Owner.Caller, CancellationToken.None);
        Scheduled = await PlanAsync(20, 17, 0, "bread", "Christmas stollen, first batch of the year. Ripened four weeks in linen.", Campaign);
        await PlanAsync(21, 10, 0, "shop", "Saturday at the market, stand 14, until the last loaf is gone.");
        await PlanAsync(23, 9, 0, "bread", "Monday rolls, fresh from the oven");
        await PlanAsync(24, 12, 30, "cake", "Cake of the week: raspberry and white chocolate");
        await PlanAsync(24, 18, 0, "team", "Behind the counter with Jonas");
        await PlanAsync(26, 9, 0, "bread", "Stollen: how it ripens", Campaign);
        await PlanAsync(26, 12, 30, "coffee", "Coffee cupping, come along");
        await PlanAsync(28, 10, 0, "shop", "First Advent opening hours", Campaign);
        // A look at the new time, or the engine would seem to have stood still over it.
        await App.Services.GetRequiredService<PublishingEngine>().PumpAsync(CancellationToken.None);
    }

    async Task<string> PlanAsync(int day, int hour, int minute, string picture, string caption, string? campaign = null)
    {
        var services = App.Services;
        using var file = new MemoryStream(Picture(picture));
        var asset = await services.GetRequiredService<MediaService>().UploadAsync(Owner.Caller, picture + ".jpg", file, CancellationToken.None);
        var accounts = await services.GetRequiredService<Scheduler.Core.Accounts.AccountService>().ListAsync(Owner.Caller, CancellationToken.None);
        var at = new DateTime(2026, 11, day, hour, minute, 0, DateTimeKind.Unspecified);
        return await services.GetRequiredService<PostService>().CreateAsync(
            Owner.Caller, new(caption, [accounts[0].Id], [new(asset.PublicId, null, null)], at, "Europe/Berlin") { Campaign = campaign }, PostIntent.Schedule, CancellationToken.None);
    }

    /// <summary>Lets the days pass until all that is planned is live in the sandbox.</summary>
    async Task PublishAllAsync(ManualClock clock)
    {
        var engine = App.Services.GetRequiredService<PublishingEngine>();
        var due = App.Services.GetRequiredService<DueTargets>();
        for (var rounds = 0; rounds < 200 && await due.NextAsync(CancellationToken.None) is { } next; rounds++)
        {
            if (next > clock.GetUtcNow()) clock.Sleep(next - clock.GetUtcNow());
            await engine.PumpAsync(CancellationToken.None);
            await engine.DrainAsync();
        }
    }
}
