namespace Scheduler.Web.Api.Publora;

/// <summary>Every answer says first whether it is one.</summary>
public abstract record Answer(bool Success);

/// <param name="Error">What is wrong, in English.</param>
public sealed record ErrorAnswer(string Error) : Answer(false);

public sealed record ConnectionsAnswer(IReadOnlyList<Connection> Connections) : Answer(true);

/// <summary>A connected account.</summary>
/// <param name="PlatformId">What create-post takes, such as instagram-17841400000000001.</param>
/// <param name="DisplayName">Null where the platform knows none.</param>
/// <param name="TokenStatus">valid, expiring_soon, expired, unknown.</param>
/// <param name="TokenExpiresIn">Such as 7d 3h, 5h, &lt; 1h, expired; null where the platform names no end.</param>
/// <param name="LastSuccessfulPost">When it last published.</param>
/// <param name="LastSyncedAt">When name and picture were last asked from the platform.</param>
public sealed record Connection(
    string PlatformId, string Platform, string Username, string? DisplayName, string? ProfileImageUrl, string? ProfileUrl, string? AccessTokenExpiresAt,
    string TokenStatus, string? TokenExpiresIn, string? LastSuccessfulPost, ConnectionError? LastError, string? LastSyncedAt);

/// <param name="OccurredAt">Null where it is not known.</param>
public sealed record ConnectionError(string Message, string? OccurredAt);
