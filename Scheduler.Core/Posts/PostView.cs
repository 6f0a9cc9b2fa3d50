using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>A post as a page or an API shows it.</summary>
/// <param name="Zone">The IANA zone in which it was planned.</param>
public sealed record PostView(
    string Id, int Number, int Version, string Caption, PostStatus Status, DateTimeOffset? PublishAt, DateTime? LocalTime, string Zone,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<TargetView> Targets, IReadOnlyList<PostMediaView> Media)
{
    /// <summary>Which it belongs to; null = none.</summary>
    public PostCampaign? Campaign { get; init; }

    /// <summary>What differs on single platforms.</summary>
    public IReadOnlyList<DraftVariant> Variants { get; init; } = [];

    /// <summary>Files that were announced for it and are no part of it (P12); read of one post alone, lists have none.</summary>
    public IReadOnlyList<UploadView> Uploads { get; init; } = [];

    /// <summary>What it says on a platform.</summary>
    public string CaptionFor(Platform platform) => Variants.FirstOrDefault(v => v.Platform == platform)?.Caption ?? Caption;

    /// <summary>Whether text, pictures, date and accounts may still change.</summary>
    public bool CanEdit => Targets.All(t => TargetStates.Editable.Contains(t.State));

    /// <summary>Whether it has a date that dragging may change.</summary>
    public bool CanMove => LocalTime is not null && Status is PostStatus.Draft or PostStatus.Scheduled;
}

/// <param name="Id">Public id of the target.</param>
/// <param name="Account">Public id of the account.</param>
/// <param name="Late">How much later than planned it went out.</param>
public sealed record TargetView(
    string Id, string Account, string Username, string? AvatarUrl, Platform Platform, TargetState State, string? Permalink,
    DateTimeOffset? PublishedAt, TimeSpan? Late, FailureClass? ErrorClass, Sentence? Error, DateTimeOffset? DueAt)
{
    /// <summary>Number of the account.</summary>
    public int AccountNumber { get; init; }

    /// <summary>The platform's own id of the account.</summary>
    public string AccountRemoteId { get; init; } = "";

    /// <summary>The platform's own id of what went out.</summary>
    public string? RemoteId { get; init; }
}

/// <param name="Asset">Public id of the upload.</param>
/// <param name="Ready">Whether the rendition for the platform is there.</param>
/// <param name="Version">Changes with the crop; part of the picture's address, so that browsers may keep it for good.</param>
public sealed record PostMediaView(
    int Number, string Asset, string FileName, int Width, int Height, Crop? Crop, string? AltText, bool Ready, int RenditionWidth, int RenditionHeight, string Version)
{
    public MediaKind Kind { get; init; }

    /// <summary>Parts of the picture become white when it is posted.</summary>
    public bool IsTransparent { get; init; }

    /// <summary>Of the upload.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Of the upload.</summary>
    public long Bytes { get; init; }

    /// <summary>Of a video.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Frames a second of a video; null where the file does not say.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Storage key of what the platform gets; null while there is none.</summary>
    public string? RenditionKey { get; init; }
}

/// <summary>One line of a target's journal.</summary>
public sealed record StepView(string Target, int Number, string Kind, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, StepResult Result, Sentence? Detail, string? RequestId);
