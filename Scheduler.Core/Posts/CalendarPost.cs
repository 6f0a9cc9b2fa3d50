using Scheduler.Core.Platforms;

namespace Scheduler.Core.Posts;

/// <summary>A post as the calendar shows it: no more than fits on a card. Equal to another when both would look the same.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Version">What a move of it has to name.</param>
/// <param name="Words">The caption's beginning, at most <see cref="MostWords"/> characters.</param>
/// <param name="PublishAt">Null for a draft without a date.</param>
/// <param name="Picture">The first one; null when there is none.</param>
public sealed record CalendarPost(
    string Id, int Version, string Words, PostStatus Status, DateTimeOffset? PublishAt, IReadOnlyList<CalendarTarget> Targets, CalendarPicture? Picture)
{
    /// <summary>Two lines of the widest card.</summary>
    public const int MostWords = 160;

    /// <summary>Whether it has a date that dragging may change.</summary>
    public bool CanMove => PublishAt is not null && Status is PostStatus.Draft or PostStatus.Scheduled;

    public bool Equals(CalendarPost? other) => other is not null
        && (Id, Version, Words, Status, PublishAt, Picture) == (other.Id, other.Version, other.Words, other.Status, other.PublishAt, other.Picture)
        && Targets.SequenceEqual(other.Targets);

    public override int GetHashCode() => HashCode.Combine(Id, Version, Status);
}

/// <summary>Where a post goes.</summary>
public readonly record struct CalendarTarget(Platform Platform, string Username);

/// <param name="Number">Of the picture among all posts' pictures.</param>
/// <param name="Version">Changes with the crop; part of the picture's address.</param>
public readonly record struct CalendarPicture(int Number, string Version);
