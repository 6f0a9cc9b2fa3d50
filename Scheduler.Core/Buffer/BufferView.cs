using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>A workspace's connection to Buffer as a page or an API shows it: everything but the key.</summary>
/// <param name="Accounts">How many accounts are connected through it.</param>
public sealed record BufferView(
    int Id, string OrganizationId, string OrganizationName, BufferStatus Status, Sentence? StatusReason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Accounts);
