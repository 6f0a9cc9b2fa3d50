namespace Scheduler.Web.Api.Publora.Reference;

// What requests hold, for the document alone: they are read by hand, as their clients write them (JsonBody).

/// <param name="Content">What the post says, up to 10,000 characters.</param>
/// <param name="Platforms">platformIds of connections; one post is made for each.</param>
/// <param name="ScheduledTime">ISO 8601; without an offset it is UTC. Left out, the post is a draft.</param>
/// <param name="PlatformSettings">What shall be different on single platforms, by platform; what is not known is ignored and named in warnings.</param>
sealed record CreatePostBody(string Content, IReadOnlyList<string> Platforms, DateTimeOffset? ScheduledTime, IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>>? PlatformSettings);

/// <param name="Status">draft or scheduled.</param>
/// <param name="ScheduledTime">ISO 8601; without an offset it is UTC.</param>
/// <param name="Content">What the post says from now on.</param>
/// <param name="Platforms">platformIds of the connections that it goes to from now on.</param>
/// <param name="PlatformSettings">Take their place among those that the post has.</param>
sealed record UpdatePostBody(
    string? Status, DateTimeOffset? ScheduledTime, string? Content, IReadOnlyList<string>? Platforms, IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>>? PlatformSettings);

/// <param name="FileName">As on the sender's disk.</param>
/// <param name="ContentType">image/… or video/…; the upload must have the same.</param>
/// <param name="PostGroupId">The post that it belongs to.</param>
/// <param name="Type">image or video; may be left out.</param>
sealed record UploadUrlBody(string FileName, string ContentType, string PostGroupId, string? Type);

/// <param name="PostedId">LinkedIn's id of the post, as get-post has it.</param>
/// <param name="PlatformId">The connection, with "linkedin-" before it or without.</param>
/// <param name="QueryType">IMPRESSION, MEMBERS_REACHED, RESHARE, REACTION or COMMENT: one count is answered.</param>
/// <param name="QueryTypes">ALL, or a list of those: a table is answered.</param>
sealed record StatisticsBody(string PostedId, string PlatformId, string? QueryType, object? QueryTypes);

/// <param name="Name">What its owner calls it.</param>
/// <param name="Url">Where to send.</param>
/// <param name="Events">Of post.scheduled, post.published, post.failed, account.needs_reconnect, token.expiring.</param>
/// <param name="IsActive">Whether it is sent to; of a new one it may be left out.</param>
sealed record WebhookBody(string Name, string Url, IReadOnlyList<string> Events, bool? IsActive);
