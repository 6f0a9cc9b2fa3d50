namespace Scheduler.Core.Slots;

/// <summary>A weekly posting time (X7): a weekday and a local time, to the minute, in the workspace's zone.</summary>
public sealed record PostingSlot(DayOfWeek Day, TimeOnly Time);
