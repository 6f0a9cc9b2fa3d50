using Scheduler.Core.Access;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>A workspace's key to Buffer (S31): at most one for each.</summary>
public sealed class BufferConfig : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }

    /// <summary>Encrypted by <see cref="Accounts.TokenVault"/>; never shown again.</summary>
    public required string ProtectedToken { get; set; }

    /// <summary>Buffer's id of the organisation, or the first of several.</summary>
    public required string OrganizationId { get; set; }

    public required string OrganizationName { get; set; }
    public BufferStatus Status { get; set; }

    /// <summary>What Buffer said when it refused the key.</summary>
    public Sentence? StatusReason { get; set; }

    public int CreatedById { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
