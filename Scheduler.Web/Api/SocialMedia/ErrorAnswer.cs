namespace Scheduler.Web.Api.SocialMedia;

/// <param name="Detail">What is wrong, in English; of a field with its name before it.</param>
public sealed record ErrorAnswer(string Detail);
