using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Publishing;

/// <summary>Why a target whose time has come may not begin yet, or not at all: its post's media are not what they shall be (P12). Pure.</summary>
/// <param name="Until">When to look again; null = it has failed.</param>
/// <param name="Missing">What it waits for, or waited in vain.</param>
public sealed record MediaWait(DateTimeOffset? Until, Sentence Reason, IReadOnlyList<MediaUpload> Missing)
{
    /// <summary>How long after its time a post waits.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <summary>An arrival makes it due at once; this is for what was missed.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <param name="target">With its post and media.</param>
    /// <param name="uploads">Those of the post that have not become a part of it.</param>
    /// <returns>Null: nothing is in the way.</returns>
    public static MediaWait? Of(PostTarget target, IReadOnlyList<MediaUpload> uploads, DateTimeOffset now)
    {
        if (uploads.FirstOrDefault(u => u.Stage == UploadStage.Refused) is { } refused)
            return new(null, Sentence.Of(PublishingTexts.UploadRefused).With(refused.FileName, refused.Problem ?? ""), []);
        if (uploads.Count > 0 && uploads.All(u => u.Stage == UploadStage.Checking)) return new(now + Look, Sentence.Of(PublishingTexts.UploadChecked).With(uploads[0].FileName), []);
        var end = (target.Post.PublishAt ?? now) + Most;
        if (uploads.FirstOrDefault(u => u.Stage != UploadStage.Checking) is { } coming)
            return Wait(end, now, Sentence.Of(PublishingTexts.UploadAwaited), Sentence.Of(PublishingTexts.UploadMissing), coming.FileName, uploads);
        var limits = PlatformCatalog.Limits(target.Platform);
        if (limits.NeedsMedia && target.Post.Media.Count == 0)
            return Wait(end, now, Sentence.Of(PublishingTexts.MediaAwaited), Sentence.Of(PublishingTexts.MediaMissing), limits.Name, []);
        return target.Post.Media.Exists(m => m.RenditionKey is null) ? new(null, Sentence.Of(PostTexts.CropFirst), []) : null;
    }

    static MediaWait Wait(DateTimeOffset end, DateTimeOffset now, Sentence awaited, Sentence missing, string what, IReadOnlyList<MediaUpload> uploads) => now >= end
        ? new(null, missing.With(what, (long)Most.TotalMinutes), uploads)
        : new(now + Look < end ? now + Look : end, awaited.With(what), uploads);
}
