namespace Scheduler.Core.Notifications;

/// <summary>What the dashboard shows as one notice: all of one cause and one hour (a hundred posts of an outage are one entry).</summary>
/// <param name="Id">Of the newest of them.</param>
/// <param name="Body">What happened and what to do, as the newest has it.</param>
/// <param name="Post">Public id of the newest's post.</param>
/// <param name="Account">Public id of the account it speaks of.</param>
/// <param name="Count">Posts it speaks of; 1 for what speaks of no post.</param>
/// <param name="At">When the newest was written.</param>
public sealed record NoticeView(int Id, NotificationKind Kind, string Title, string Body, string? Post, string? Account, int Count, DateTimeOffset At, bool IsUnread);
