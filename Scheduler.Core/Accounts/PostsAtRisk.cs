namespace Scheduler.Core.Accounts;

/// <summary>Planned posts that will not go out unless the account's user acts.</summary>
/// <param name="First">The earliest of them.</param>
public sealed record PostsAtRisk(int Count, IReadOnlyList<PostAtRisk> First);

/// <param name="Id">Public id.</param>
/// <param name="Caption">Its first words.</param>
public sealed record PostAtRisk(string Id, DateTimeOffset PublishAt, string Caption);
