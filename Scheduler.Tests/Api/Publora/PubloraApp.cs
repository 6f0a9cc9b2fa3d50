using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>
/// The product with two strangers in it: each has a workspace, a key and accounts. One is shared by all tests of the dialect, so each
/// makes the posts that it speaks of.
/// </summary>
public sealed class PubloraApp : IAsyncLifetime
{
    public const string Instagram = "instagram-17841400000000001", X = "twitter-123456789", LinkedIn = "linkedin-ABC123", Bluesky = "bluesky-did:plc:abc123", Telegram = "telegram--1001234567890";

    /// <summary>A connection of the other workspace.</summary>
    public const string Theirs = "twitter-999";

    readonly IReadOnlyDictionary<string, string> settings;

    public PubloraApp() => settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimit:PerMinute"] = "1000000" };

    internal PubloraApp(IReadOnlyDictionary<string, string> settings) => this.settings = settings;

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    public SchedulerApp App { get; private set; } = null!;
    public SignedIn Owner { get; private set; } = null!;
    public SignedIn Other { get; private set; } = null!;
    public ApiClient Client { get; private set; } = null!;
    public ApiClient OtherClient { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = SchedulerApp.Start(settings, Clock);
        Owner = await SignedIn.OwnerAsync(App);
        Other = await SignedIn.OwnerAsync(App, "bert@example.org", "America/New_York");
        await ConnectAsync(Owner.Caller, Platform.Instagram, "17841400000000001", "blue.bakery");
        await ConnectAsync(Owner.Caller, Platform.X, "123456789", "bluebakery");
        await ConnectAsync(Owner.Caller, Platform.LinkedIn, "ABC123", "Blue Bakery");
        await ConnectAsync(Owner.Caller, Platform.Bluesky, "did:plc:abc123", "blue.bsky.social");
        await ConnectAsync(Owner.Caller, Platform.Telegram, "-1001234567890", "bluechannel");
        await ConnectAsync(Other.Caller, Platform.X, "999", "bert");
        Client = await ApiClient.OfAsync(Owner);
        OtherClient = await ApiClient.OfAsync(Other);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        OtherClient.Dispose();
        await App.DisposeAsync();
    }

    public Task<string> ConnectAsync(Caller caller, Platform platform, string remoteId, string username) => ConnectAsync(App, caller, platform, remoteId, username);

    /// <summary>Connects an account whose sign-in ends in 60 days and can be renewed.</summary>
    public static Task<string> ConnectAsync(SchedulerApp app, Caller caller, Platform platform, string remoteId, string username)
    {
        var ends = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(60);
        return app.Services.GetRequiredService<AccountService>().ConnectAsync(caller, new(platform, remoteId, username, username, null, null, null, new("token", ends), Renewable: true), CancellationToken.None);
    }

    /// <summary>A post of the owner's.</summary>
    /// <param name="at">Null = a draft.</param>
    /// <returns>Its postGroupId.</returns>
    public async Task<string> PostAsync(string content = "Fresh rolls", string? at = null, ApiClient? by = null, params string[] platforms)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["content"] = content, ["platforms"] = platforms.Length > 0 ? platforms : [by == OtherClient ? Theirs : X] };
        if (at is not null) body["scheduledTime"] = at;
        var answer = await (by ?? Client).PostAsync("create-post", body);
        return answer.Json.TryGetProperty("postGroupId", out var id) ? id.GetString()! : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.Body}"));
    }

    /// <summary>The names in a JSON object, in order.</summary>
    public static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}

[CollectionDefinition(Name)]
public sealed class PubloraTests : ICollectionFixture<PubloraApp>
{
    public const string Name = "Publora";
}
