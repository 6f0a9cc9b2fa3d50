namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>What a route takes as its body: what the document says of it.</summary>
sealed record SentBody(Type Type);
