using Scheduler.Core.Access;

namespace Scheduler.Core.Accounts;

/// <summary>
/// The link by which a client connects their own accounts to their managed workspace, without being a user here (P9). A workspace has
/// one at a time, the last that was made, and only its hash is stored.
/// </summary>
public sealed class ConnectionLink : IWorkspaceOwned
{
    /// <summary>The client's workspace, and the key.</summary>
    public int WorkspaceId { get; set; }

    /// <summary>SHA-256 of what stands in the address, 64 hexadecimal digits.</summary>
    public required string Hash { get; set; }

    /// <summary>The owner who made it, and for whom the accounts are connected; when they no longer work there it opens nothing.</summary>
    public int MadeById { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When accounts were connected by it; null = not yet.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
