namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>POST /posts/bulk, for the document alone: rows are read one by one.</summary>
/// <param name="Posts">Up to 1,000.</param>
sealed record BulkBody(IReadOnlyList<PostRequest> Posts);
