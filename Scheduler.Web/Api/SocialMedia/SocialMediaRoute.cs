namespace Scheduler.Web.Api.SocialMedia;

/// <summary>Marks a route of this dialect among those of the same prefix.</summary>
public sealed class SocialMediaRoute;
