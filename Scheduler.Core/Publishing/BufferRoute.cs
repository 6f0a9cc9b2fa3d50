using Scheduler.Core.Platforms;

namespace Scheduler.Core.Publishing;

/// <summary>Where in Buffer a post is laid down.</summary>
/// <param name="Platform">That it goes on to from there.</param>
/// <param name="ProfileId">Buffer's id of the channel.</param>
/// <param name="OrganizationId">Buffer's id of the organisation that has it.</param>
public sealed record BufferRoute(Platform Platform, string ProfileId, string OrganizationId);
