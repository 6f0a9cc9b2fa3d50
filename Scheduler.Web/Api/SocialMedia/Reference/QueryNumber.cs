namespace Scheduler.Web.Api.SocialMedia.Reference;

/// <summary>A number in the query that a handler's parameter reads by itself: what the document says of it.</summary>
sealed record QueryNumber(string Name, int Usual, int Least, int? Most, string Description);
