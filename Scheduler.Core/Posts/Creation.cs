namespace Scheduler.Core.Posts;

/// <summary>One creation of a post, however often it is asked for.</summary>
/// <param name="Key">What the client calls it, up to <see cref="MaxKey"/> characters; within a workspace it makes one post.</param>
/// <param name="Hash">SHA-256 of all that is asked for, 64 hexadecimal digits: the same key for something else is a mistake.</param>
public sealed record Creation(string Key, string Hash)
{
    public const int MaxKey = 255;
}
