using System.Globalization;
using static Scheduler.Tests.Bench.Fuzz.OddJson;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Every call that the API knows, as a well-behaved client makes it.</summary>
static class CallTemplates
{
    public const string Prefix = "/api/v1";
    public const string Mcp = "/mcp";

    static readonly string[] Events = ["post.scheduled", "post.published", "post.failed", "token.expiring"];
    static readonly string[] QueryTypes = ["IMPRESSION", "MEMBERS_REACHED", "RESHARE", "REACTION", "COMMENT"];
    static readonly string[] Statuses = ["draft", "scheduled", "published", "failed", "partially_published"];
    static readonly string[] Sorts = ["createdAt", "updatedAt", "scheduledTime"];
    static readonly string[] Tools = ["list_accounts", "list_posts", "get_post", "create_post", "schedule_post", "reschedule_post", "cancel_post", "next_free_slot", "upload_from_url"];

    static readonly IReadOnlyList<Func<Random, FuzzWorld, CallDraft>> All =
    [
        // The more a call can do, the more often it is made.
        Create, Create, Create, Create, Update, Update, Update, Delete, Get, Get, Listing, Listing, Connections, UploadUrl, UploadUrl, Statistics,
        AddWebhook, ChangeWebhook, Webhooks, RemoveWebhook, NewSecret, Users, AddUser, RemoveUser, UserKey, ConnectionUrl, DeleteMedia, Progress, Tool, Tool,
    ];

    /// <summary>A proper call of the own workspace, with its key.</summary>
    public static CallDraft Make(Random dice, FuzzWorld world)
    {
        var draft = dice.Pick(All)(dice, world);
        draft.Set(dice.Chance(0.8) ? "x-api-key" : "x-publora-key", world.Own.Key);
        return draft;
    }

    /// <summary>Between two hours and forty days ahead: so far any account may plan.</summary>
    public static string Time(Random dice, FuzzWorld world) =>
        Text(world.Now.AddMinutes(dice.Next(120, 40 * 24 * 60)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    static CallDraft Create(Random dice, FuzzWorld world)
    {
        var draft = new CallDraft("POST", $"{Prefix}/create-post", ("content", Words(dice)), ("platforms", List(Text(dice.Pick(world.Own.Platforms)))));
        if (dice.Chance(0.5)) draft.Fields.Add(("scheduledTime", Time(dice, world)));
        if (dice.Chance(0.2)) draft.Fields.Add(("platformSettings", """{"instagram":{"videoType":"REELS"},"telegram":{"disableNotification":true}}"""));
        if (dice.Chance(0.1)) draft.Set("Idempotency-Key", OddText.Id(dice));
        return draft;
    }

    static CallDraft Update(Random dice, FuzzWorld world)
    {
        var draft = new CallDraft("PUT", $"{Prefix}/update-post/{dice.Pick(world.Own.Posts)}");
        if (dice.Chance(0.5)) draft.Fields.Add(("scheduledTime", Time(dice, world)));
        if (draft.Fields.Count == 0 || dice.Chance(0.3)) draft.Fields.Add(("status", Text("draft")));
        if (dice.Chance(0.2)) draft.Fields.Add(("content", Words(dice)));
        return draft;
    }

    static CallDraft Delete(Random dice, FuzzWorld world) => new("DELETE", $"{Prefix}/delete-post/{dice.Pick(world.Own.Spare)}");

    static CallDraft Get(Random dice, FuzzWorld world) => new("GET", $"{Prefix}/get-post/{dice.Pick(world.Own.Posts)}");

    static CallDraft Listing(Random dice, FuzzWorld world) => new("GET", $"{Prefix}/list-posts?page={dice.Next(1, 4)}&limit={dice.Next(1, 101)}"
        + (dice.Chance(0.3) ? $"&status={dice.Pick(Statuses)}" : "") + (dice.Chance(0.3) ? "&platform=instagram" : "")
        + (dice.Chance(0.3) ? $"&sortBy={dice.Pick(Sorts)}&sortOrder=asc" : "") + (dice.Chance(0.2) ? $"&fromDate={world.Now:yyyy-MM-dd}" : ""));

    static CallDraft Connections(Random dice, FuzzWorld world) => new("GET", $"{Prefix}/platform-connections");

    static CallDraft UploadUrl(Random dice, FuzzWorld world) => new(
        "POST", $"{Prefix}/get-upload-url", ("fileName", Text("photo.jpg")), ("contentType", Text("image/jpeg")), ("type", Text("image")), ("postGroupId", Text(dice.Pick(world.Own.Posts))));

    static CallDraft Statistics(Random dice, FuzzWorld world) => new(
        "POST", $"{Prefix}/linkedin-post-statistics", ("postedId", Text("urn:li:share:7123456789")), ("platformId", Text("linkedin-abc")),
        dice.Chance(0.5) ? ("queryType", Text(dice.Pick(QueryTypes))) : ("queryTypes", Text("ALL")));

    static CallDraft Webhooks(Random dice, FuzzWorld world) => new("GET", $"{Prefix}/webhooks");

    static CallDraft AddWebhook(Random dice, FuzzWorld world) => new(
        "POST", $"{Prefix}/webhooks", ("name", Text("Shop")), ("url", Text("https://hooks.example.com/scheduler")), ("events", List(Text(dice.Pick(Events)))));

    static CallDraft ChangeWebhook(Random dice, FuzzWorld world) =>
        new("PATCH", $"{Prefix}/webhooks/{dice.Pick(world.Own.Webhooks)}", ("name", Text("Shop 2")), ("isActive", dice.Chance(0.5) ? "true" : "false"));

    static CallDraft RemoveWebhook(Random dice, FuzzWorld world) => new("DELETE", $"{Prefix}/webhooks/{OddText.Id(dice)}");

    static CallDraft NewSecret(Random dice, FuzzWorld world) => new("POST", $"{Prefix}/webhooks/{dice.Pick(world.Own.Webhooks)}/regenerate-secret");

    static CallDraft Users(Random dice, FuzzWorld world) => new("GET", $"{Prefix}/workspace/users");

    static CallDraft AddUser(Random dice, FuzzWorld world) => new("POST", $"{Prefix}/workspace/users", ("displayName", Words(dice)), ("email", Text("client@example.org")));

    static CallDraft RemoveUser(Random dice, FuzzWorld world) => new("DELETE", $"{Prefix}/workspace/users/{OddText.Id(dice)}");

    static CallDraft UserKey(Random dice, FuzzWorld world) => new("POST", $"{Prefix}/workspace/users/{world.Own.Managed}/api-key");

    static CallDraft ConnectionUrl(Random dice, FuzzWorld world) => new("POST", $"{Prefix}/workspace/users/{world.Own.Managed}/connection-url");

    static CallDraft DeleteMedia(Random dice, FuzzWorld world) => new("DELETE", $"{Prefix}/media/post/media/{dice.Pick(world.Own.Uploads)}");

    static CallDraft Progress(Random dice, FuzzWorld world) => new("GET", $"{Prefix}/processing-progress/{OddText.Id(dice)}");

    static CallDraft Tool(Random dice, FuzzWorld world)
    {
        var arguments = string.Join(',', new[]
        {
            $"\"post\":{Text(dice.Pick(world.Own.Posts))}", $"\"content\":{Words(dice)}", $"\"accounts\":{List(Text(dice.Pick(world.Own.Accounts)))}", $"\"time\":{Time(dice, world)}",
            "\"zone\":\"Europe/Berlin\"", "\"limit\":5", "\"url\":\"http://127.0.0.1/picture.jpg\"",
        }.Where(_ => dice.Chance(0.6)));
        var draft = new CallDraft("POST", Mcp, ("jsonrpc", "\"2.0\""), ("id", "1"), ("method", "\"tools/call\""), ("params", $"{{\"name\":\"{dice.Pick(Tools)}\",\"arguments\":{{{arguments}}}}}"));
        draft.Set("Accept", "application/json, text/event-stream");
        return draft;
    }

    static string Words(Random dice) => Text(string.Create(CultureInfo.InvariantCulture, $"Fresh from the oven, number {dice.Next(1_000_000)} #bakery"));
}
