using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;

namespace Scheduler.Web.Api.Publora;

/// <summary>Addresses that are told what happens (P13).</summary>
static class WebhookRoutes
{
    const int MostDeliveries = 100;

    public static async Task<Ok<WebhooksAnswer>> ListAsync(ApiCaller who, WebhookService webhooks, CancellationToken cancel) =>
        TypedResults.Ok(new WebhooksAnswer([.. (await webhooks.ListAsync(who.Caller, cancel)).Select(WebhookMapping.Of)]));

    public static async Task<Created<NewWebhookAnswer>> CreateAsync(ApiCaller who, JsonBody body, WebhookService webhooks, OutgoingUrls urls, CancellationToken cancel)
    {
        var (name, url, events) = (WebhookMapping.Text(body, "name"), WebhookMapping.Text(body, "url"), WebhookMapping.Events(body));
        if (name is null || url is null || events is null) throw WebhookMapping.Refused("Name, URL, and at least one event are required");
        WebhookMapping.CheckUrl(urls, url);
        try
        {
            var made = await webhooks.CreateAsync(who.Caller, name, url, events.Value, cancel);
            return TypedResults.Created((string?)null, new NewWebhookAnswer(WebhookMapping.Of(made)));
        }
        catch (RequestRejected refusal) when (refusal.Code == RejectionCode.Conflict)
        {
            throw WebhookMapping.Refused(string.Create(CultureInfo.InvariantCulture, $"Maximum of {WebhookRules.Most} webhooks per user"));
        }
    }

    /// <summary>Only what is given changes; what is empty counts as not given.</summary>
    public static async Task<Ok<WebhookAnswer>> UpdateAsync(string id, ApiCaller who, JsonBody body, WebhookService webhooks, OutgoingUrls urls, CancellationToken cancel)
    {
        var change = new WebhookChange(WebhookMapping.Text(body, "name"), WebhookMapping.Text(body, "url"), WebhookMapping.Events(body), WebhookMapping.Flag(body, "isActive"));
        if (change.Url is { } url) WebhookMapping.CheckUrl(urls, url);
        return TypedResults.Ok(new WebhookAnswer(WebhookMapping.Of(await webhooks.UpdateAsync(who.Caller, id, change, cancel))));
    }

    public static async Task<Ok<DoneAnswer>> DeleteAsync(string id, ApiCaller who, WebhookService webhooks, CancellationToken cancel)
    {
        await webhooks.DeleteAsync(who.Caller, id, cancel);
        return TypedResults.Ok(new DoneAnswer());
    }

    public static async Task<Ok<SecretAnswer>> RegenerateSecretAsync(string id, ApiCaller who, WebhookService webhooks, CancellationToken cancel) =>
        TypedResults.Ok(new SecretAnswer(await webhooks.RegenerateSecretAsync(who.Caller, id, cancel)));

    /// <summary>Sends webhook.test at once; what the address answered is in the delivery.</summary>
    public static async Task<Ok<DeliveryAnswer>> TestAsync(string id, ApiCaller who, WebhookService webhooks, CancellationToken cancel) =>
        TypedResults.Ok(new DeliveryAnswer(WebhookMapping.Of(await webhooks.TestAsync(who.Caller, id, cancel))));

    /// <param name="limit">1 to 100; 20 when left out. Never an error.</param>
    public static async Task<Ok<DeliveriesAnswer>> DeliveriesAsync(string id, string? limit, ApiCaller who, WebhookLog log, CancellationToken cancel)
    {
        var most = int.TryParse(limit, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostDeliveries) : 20;
        return TypedResults.Ok(new DeliveriesAnswer([.. (await log.ListAsync(who.Caller, id, most, cancel)).Select(WebhookMapping.Of)]));
    }
}
