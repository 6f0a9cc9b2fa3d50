namespace Scheduler.Core.Slots;

/// <summary>One coming of a posting time.</summary>
/// <param name="At">The instant.</param>
/// <param name="Local">The wall-clock time in <paramref name="Zone"/>; a post planned for it gets exactly <paramref name="At"/>.</param>
/// <param name="Zone">IANA name of the workspace's zone.</param>
public sealed record SlotTime(DateTimeOffset At, DateTime Local, string Zone);
