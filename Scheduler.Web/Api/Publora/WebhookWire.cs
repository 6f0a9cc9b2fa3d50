using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.Publora;

public sealed record WebhooksAnswer(IReadOnlyList<WebhookWire> Webhooks) : Answer(true);

public sealed record WebhookAnswer(WebhookWire Webhook) : Answer(true);

public sealed record NewWebhookAnswer(NewWebhookWire Webhook) : Answer(true);

/// <param name="Secret">Told this once.</param>
public sealed record SecretAnswer(string Secret) : Answer(true);

public sealed record DeliveriesAnswer(IReadOnlyList<DeliveryWire> Deliveries) : Answer(true);

public sealed record DeliveryAnswer(DeliveryWire Delivery) : Answer(true);

/// <param name="FailureCount">Deliveries given up in a row.</param>
/// <param name="LastTriggeredAt">When it last took one.</param>
public sealed record WebhookWire(
    [property: JsonPropertyName("_id")] string Id, string Name, string Url, IReadOnlyList<string> Events, bool IsActive, int FailureCount, string? LastTriggeredAt, string CreatedAt, string UpdatedAt);

/// <param name="Secret">Told this once.</param>
public sealed record NewWebhookWire([property: JsonPropertyName("_id")] string Id, string Name, string Url, IReadOnlyList<string> Events, string Secret, bool IsActive, string CreatedAt);

/// <param name="Id">As X-Scheduler-Delivery has it.</param>
/// <param name="Status">pending, delivered, failed, or paused while its webhook is switched off.</param>
/// <param name="LastStatusCode">HTTP status of the last answer; null = there was none.</param>
/// <param name="LastError">What the last try met: Answer, Redirect, Timeout, NoSuchHost, NoConnection, Encryption, AddressRefused, SecretUnreadable.</param>
public sealed record DeliveryWire(
    [property: JsonPropertyName("_id")] string Id, string Event, string Status, int Attempts, string CreatedAt, string? DeliveredAt, string? NextAttemptAt, int? LastStatusCode, string? LastError);
