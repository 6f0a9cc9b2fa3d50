namespace Scheduler.Core.Webhooks;

/// <summary>The events as the API, the requests and the dashboard write them.</summary>
public static class WebhookEventNames
{
    static readonly (WebhookEvents Event, string Name)[] Names =
    [
        (WebhookEvents.PostScheduled, "post.scheduled"),
        (WebhookEvents.PostPublished, "post.published"),
        (WebhookEvents.PostFailed, "post.failed"),
        (WebhookEvents.AccountNeedsReconnect, "account.needs_reconnect"),
        (WebhookEvents.TokenExpiring, "token.expiring"),
    ];

    /// <summary>Those that can be chosen.</summary>
    public static IReadOnlyList<WebhookEvents> Choices { get; } = [.. Names.Select(n => n.Event)];

    /// <param name="kind">One event.</param>
    public static string Of(WebhookEvents kind) => kind == WebhookEvents.Test ? "webhook.test" : Names.Single(n => n.Event == kind).Name;

    /// <summary>The names of all that a set holds.</summary>
    public static IReadOnlyList<string> List(WebhookEvents set) => [.. Names.Where(n => set.HasFlag(n.Event)).Select(n => n.Name)];

    /// <returns>Null: one of them is no event that can be chosen.</returns>
    public static WebhookEvents? Read(IEnumerable<string> names)
    {
        var set = WebhookEvents.None;
        foreach (var name in names)
        {
            var found = Array.FindIndex(Names, n => n.Name == name);
            if (found < 0) return null;
            set |= Names[found].Event;
        }
        return set;
    }
}
