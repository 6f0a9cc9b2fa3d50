namespace Scheduler.Web.Api.SocialMedia;

/// <param name="Days">Those that have posts, in their order.</param>
public sealed record CalendarAnswer(IReadOnlyList<CalendarDayAnswer> Days);

/// <param name="Posts">In the order of their times.</param>
public sealed record CalendarDayAnswer(DateOnly Date, IReadOnlyList<PostAnswer> Posts);
