namespace Scheduler.Web.Sandbox.Inspection;

/// <summary>A post of <c>GET /sandbox/api/published</c>.</summary>
public sealed record PublishedPost(
    string Id, string AccountId, string Username, string Caption, string Permalink, DateTimeOffset PublishedAt, string ContainerId, IReadOnlyList<PublishedPicture> Pictures);

public sealed record PublishedPicture(string Url, int Width, int Height, string? AltText);
