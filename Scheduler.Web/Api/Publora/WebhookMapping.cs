using System.Text.Json;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;

namespace Scheduler.Web.Api.Publora;

/// <summary>Webhooks as the dialect writes them, and its words for what may not be one.</summary>
static class WebhookMapping
{
    public static WebhookWire Of(WebhookView w) => new(
        w.Id, w.Name, w.Url, WebhookEventNames.List(w.Events), w.IsActive, w.Failures, WireTime.Of(w.LastDeliveredAt), WireTime.Of(w.CreatedAt), WireTime.Of(w.UpdatedAt));

    public static NewWebhookWire Of(NewWebhook made) => new(
        made.Webhook.Id, made.Webhook.Name, made.Webhook.Url, WebhookEventNames.List(made.Webhook.Events), made.Secret, made.Webhook.IsActive, WireTime.Of(made.Webhook.CreatedAt));

    public static DeliveryWire Of(DeliveryView d) => new(
        d.Id, WebhookEventNames.Of(d.Event), Status(d), d.Attempts, WireTime.Of(d.CreatedAt), WireTime.Of(d.DeliveredAt), WireTime.Of(d.DueAt), d.LastStatus, d.LastProblem?.ToString());

    /// <summary>A text that is there and says something.</summary>
    public static string? Text(JsonBody body, string name) =>
        body.Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString()?.Trim() is { Length: > 0 } text ? text : null;

    public static bool? Flag(JsonBody body, string name) =>
        body.Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    /// <returns>Null: none are given.</returns>
    /// <exception cref="RequestRejected">One of them is no event.</exception>
    public static WebhookEvents? Events(JsonBody body)
    {
        if (body.Find("events") is not { } events) return null;
        if (events.ValueKind != JsonValueKind.Array) throw Refused("Invalid events");
        if (events.GetArrayLength() == 0) return null;
        var names = events.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : "");
        return WebhookEventNames.Read(names) ?? throw Refused("Invalid events");
    }

    /// <summary>The rule is Core's; this says beforehand, in the dialect's words, what Core would refuse.</summary>
    /// <exception cref="RequestRejected">It will not be called.</exception>
    public static void CheckUrl(OutgoingUrls urls, string url)
    {
        if (urls.Read(url).Problem is { } problem) throw Refused(problem switch
        {
            UrlProblem.Scheme => "URL must use HTTPS",
            UrlProblem.Loopback => "Localhost URLs are not allowed",
            UrlProblem.Private or UrlProblem.Reserved => "Private IP addresses are not allowed",
            UrlProblem.LinkLocal => "Link-local addresses are not allowed",
            UrlProblem.Metadata => "Cloud metadata endpoints are not allowed",
            _ => "Invalid URL format",
        });
    }

    public static RequestRejected Refused(string error) => new(RejectionCode.Invalid, error);

    static string Status(DeliveryView d) => d switch
    {
        { DeliveredAt: not null } => "delivered",
        { DueAt: not null } => "pending",
        { IsGivenUp: true } => "failed",
        _ => "paused",
    };
}
