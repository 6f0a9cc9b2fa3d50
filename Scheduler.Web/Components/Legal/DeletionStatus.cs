namespace Scheduler.Web.Components.Legal;

/// <summary>What became of a request to delete data that came through Meta (O12).</summary>
/// <param name="DoneAt">When the data was deleted, or null while it is still being done.</param>
public sealed record DeletionStatus(string ConfirmationCode, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt);

/// <summary>Finds a deletion by its confirmation code; null when there is none. Registered at the start.</summary>
public delegate Task<DeletionStatus?> FindDeletion(string confirmationCode, CancellationToken cancel);
