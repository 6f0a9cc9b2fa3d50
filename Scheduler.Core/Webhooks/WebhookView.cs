namespace Scheduler.Core.Webhooks;

/// <summary>A webhook as its workspace sees it: everything but the secret.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Failures">Deliveries given up in a row.</param>
public sealed record WebhookView(
    string Id, string Name, string Url, WebhookEvents Events, bool IsActive, int Failures, DateTimeOffset? LastDeliveredAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A new webhook.</summary>
/// <param name="Secret">Told this once; only its encrypted form is kept.</param>
public sealed record NewWebhook(WebhookView Webhook, string Secret);

/// <summary>One event on its way to a webhook, or where that way ended.</summary>
/// <param name="Id">Public id, as it was sent.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="DueAt">When it is tried next; null: delivered, given up, or waiting for its webhook to be switched on.</param>
/// <param name="LastStatus">HTTP status of the last answer.</param>
/// <param name="LastProblem">What the last try met.</param>
public sealed record DeliveryView(
    string Id, WebhookEvents Event, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? DeliveredAt, DateTimeOffset? DueAt, int? LastStatus, DeliveryProblem? LastProblem)
{
    /// <summary>It is not sent any more by itself; it can be sent once more by hand.</summary>
    public bool IsGivenUp => DeliveredAt is null && DueAt is null && (Attempts >= DeliveryPolicy.MaxAttempts || Event == WebhookEvents.Test);
}
