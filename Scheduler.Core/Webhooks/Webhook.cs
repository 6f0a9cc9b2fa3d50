using Scheduler.Core.Access;

namespace Scheduler.Core.Webhooks;

/// <summary>An address that is told what happens in a workspace (P13).</summary>
public sealed class Webhook : IWorkspaceOwned
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public int WorkspaceId { get; set; }
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>The signing secret, encrypted at rest; shown once.</summary>
    public required string ProtectedSecret { get; set; }

    public WebhookEvents Events { get; set; }
    public bool IsActive { get; set; }

    /// <summary>Deliveries that were given up in a row; too many switch it off.</summary>
    public int Failures { get; set; }

    public int CreatedById { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? LastDeliveredAt { get; set; }
}
