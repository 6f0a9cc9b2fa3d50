using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.Publora;

/// <summary>Every answer says first whether it is one.</summary>
public abstract record Answer([property: JsonPropertyOrder(-1)] bool Success);

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

/// <param name="Warnings">What was accepted and yet may not be what was meant; left out when there is nothing.</param>
public sealed record CreatedAnswer(
    string PostGroupId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings) : Answer(true);

/// <summary>A post with what became of it on each platform.</summary>
/// <param name="Status">draft, scheduled, processing, published, failed, partially_published. What waits for its user, or may be live and may not, is processing: it is not over.</param>
/// <param name="ScheduledTime">Null for a draft without a date.</param>
/// <param name="Platforms">platformIds.</param>
/// <param name="PlatformSettings">By platform, as stored: true or false, a list, words.</param>
public sealed record PostGroupAnswer(
    string PostGroupId, string Status, string? ScheduledTime, string Content, IReadOnlyList<string> Platforms,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> PlatformSettings, IReadOnlyList<Media> Media, IReadOnlyList<PlatformPost> Posts) : Answer(true);

/// <param name="Type">image or video.</param>
/// <param name="Status">ready; processing while there is nothing yet that a platform would take; waiting while it is announced and has not arrived; refused.</param>
/// <param name="Url">Good for a day; null while there is none.</param>
/// <param name="Error">Why it was refused, in English.</param>
public sealed record Media(
    string MediaId, string Type, string FileName, string Status, string? Url, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null);

/// <summary>One post on one platform.</summary>
/// <param name="PlatformId">The platform's own id of the account, without the platform's name.</param>
/// <param name="Status">draft, scheduled, processing, published, failed.</param>
/// <param name="PostedId">The platform's own id of what went out.</param>
public sealed record PlatformPost(
    [property: JsonPropertyName("_id")] string Id, string Platform, string PlatformId, string Content, string Status, string? PostedId, string? Permalink,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PostError? Error);

/// <param name="Code">PLATFORM_AUTH_EXPIRED, RATE_LIMITED, INVALID_CONTENT, PLATFORM_SERVER_ERROR, NEEDS_REVIEW, HELD, UNKNOWN_ERROR.</param>
/// <param name="Message">What went wrong and what to do, in English.</param>
/// <param name="Retryable">Whether the same post may succeed later.</param>
public sealed record PostError(string Code, string Message, string? FailedAt, bool Retryable);

public sealed record UpdatedAnswer(
    string Message, UpdatedPostGroup PostGroup, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings) : Answer(true);

/// <param name="ScheduledTime">Left out when there is none.</param>
public sealed record UpdatedPostGroup(
    [property: JsonPropertyName("_id")] string Id, string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ScheduledTime);

public sealed record DoneAnswer() : Answer(true);

public sealed record PostsAnswer(IReadOnlyList<ListedPost> Posts, Pagination Pagination) : Answer(true);

public sealed record ListedPost(
    string PostGroupId, string Content, string Status, string? ScheduledTime, string CreatedAt, string UpdatedAt, IReadOnlyList<ListedPlatform> Platforms, IReadOnlyList<string> MediaUrls);

public sealed record ListedPlatform(string PlatformId, string Platform, string Status);

/// <param name="Page">From 1.</param>
/// <param name="TotalItems">Posts on all pages.</param>
/// <param name="NextCursor">Goes on from here whatever is added meanwhile; null on the last page.</param>
public sealed record Pagination(int Page, int Limit, int TotalItems, int TotalPages, bool HasNextPage, bool HasPrevPage, string? NextCursor);

/// <param name="UploadUrl">Takes the file by PUT with the announced Content-Type, for an hour.</param>
/// <param name="FileUrl">Serves it once it has arrived, for a week.</param>
/// <param name="MediaId">By which get-post tells of it.</param>
public sealed record UploadAnswer(string UploadUrl, string FileUrl, string MediaId) : Answer(true);
