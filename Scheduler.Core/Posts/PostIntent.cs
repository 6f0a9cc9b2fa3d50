namespace Scheduler.Core.Posts;

/// <summary>What shall become of a draft that is being saved.</summary>
public enum PostIntent
{
    SaveDraft,
    Schedule,
    PublishNow,
}
