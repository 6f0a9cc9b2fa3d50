using Scheduler.Core.Access;

namespace Scheduler.Core.Webhooks;

/// <summary>
/// One event on its way to one webhook. Written in the transaction that made it happen, so none is lost; sent until the receiver
/// answers 2xx, so one may come twice, always with the same id.
/// </summary>
public sealed class WebhookDelivery : IWorkspaceOwned
{
    public int Id { get; set; }

    /// <summary>Sent with it, so that receivers can tell a repetition.</summary>
    public required string PublicId { get; set; }

    public int WorkspaceId { get; set; }
    public int WebhookId { get; set; }
    public Webhook Webhook { get; set; } = null!;
    public WebhookEvents Event { get; set; }

    /// <summary>The body to the letter, as it is signed: JSON.</summary>
    public required string Payload { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When to try next; null = delivered or given up.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public Guid? ClaimId { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>HTTP status of the last answer; null = there was none.</summary>
    public int? LastStatus { get; set; }

    /// <summary>What the last try met, in a few words; no part of the receiver's answer.</summary>
    public string? LastError { get; set; }
}
