namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>The routes of Buffer in words and examples.</summary>
static class BufferReference
{
    const string Down = "Buffer has trouble. Nothing was changed. Try again in a few minutes.", Refused = "access_token: Buffer does not accept the key. Make a new one in Buffer and enter it under Settings → Buffer.";

    static readonly BufferConfigAnswer Config = new(1, "64b1f0a2c3d4e5f601234567", "Blue Bakery Ltd", "active", null, 2, At("2025-12-15T10:00:00Z"), At("2025-12-23T10:00:00Z"));

    static readonly BufferProfileAnswer Profile = new("64b1f0a2c3d4e5f601234568", "twitter", "twitter", "bluebakery", "Blue Bakery", null, "ready", "Blue Bakery Ltd", 1);

    /// <summary>By method and path below the prefix.</summary>
    public static IReadOnlyDictionary<string, RouteText> Routes { get; } = new Dictionary<string, RouteText>(StringComparer.Ordinal)
    {
        ["POST /buffer/config"] = new("createBufferConfig", "Connects the workspace's Buffer account by a personal API key", Config)
        {
            Request = new BufferConfigRequest("your-buffer-access-token"), Required = ["access_token"],
            More = "Buffer is asked whose the key is before it is kept. A workspace has one; it is stored encrypted and never told again.",
            Errors = new Dictionary<int, string> { [400] = Refused, [403] = "Only the owner of the workspace may do this.", [503] = Down },
        },
        ["GET /buffer/config/{id}"] = new("getBufferConfig", "The connection to Buffer, without its key", Config) { Errors = new Dictionary<int, string> { [404] = "Buffer configuration not found" } },
        ["PUT /buffer/config/{id}"] = new("updateBufferConfig", "Replaces the key", Config)
        {
            Request = new BufferConfigRequest("your-buffer-access-token"), Required = ["access_token"], More = "What waited because Buffer had refused the old one goes on.",
            Errors = new Dictionary<int, string> { [400] = Refused, [404] = "Buffer configuration not found", [503] = Down },
        },
        ["DELETE /buffer/config/{id}"] = new("deleteBufferConfig", "Forgets the key", null)
        {
            More = "Accounts with a sign-in of their own go on by it; the others wait for a new key.", Errors = new Dictionary<int, string> { [404] = "Buffer configuration not found" },
        },
        ["GET /buffer/profiles"] = new("listBufferProfiles", "The channels that Buffer has", new PageAnswer<BufferProfileAnswer>([Profile], 1, 0, 20))
        {
            More = "Asked of Buffer each time.", Errors = new Dictionary<int, string> { [400] = "Buffer is not connected. Enter a key under Settings → Buffer.", [503] = Down },
        },
        ["POST /social-accounts/{id}/sync-buffer"] = new("syncSocialAccountWithBuffer", "Brings an account's name and picture up to date from Buffer", new SyncAnswer(1, 0))
        {
            Errors = new Dictionary<int, string> { [400] = "blue.bakery is not among the channels of Buffer. Connect it through Buffer first.", [404] = "Account not found", [503] = Down },
        },
        ["POST /posts/{id}/schedule"] = new("schedulePostViaBuffer", "Puts a post on the schedule, to go out through Buffer", PostReference.Post)
        {
            More = "Buffer is asked first whether it takes a post for the account; while it does not answer nothing changes, and the call can be made again. The post is handed over five minutes before its time.",
            Errors = new Dictionary<int, string> { [400] = "social_account_id: blue.bakery is not among the channels of Buffer. Connect it through Buffer first.", [404] = "Post not found", [503] = Down },
        },
    };

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
