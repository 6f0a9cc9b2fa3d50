using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>From what a client sends to what Core makes of it: one post, or one of many.</summary>
sealed class PostIntake(PostService posts, FetchedMedia media)
{
    /// <summary>Characters of an Idempotency-Key; a bulk call's rows are told apart behind it.</summary>
    public const int MaxKey = 200;

    /// <returns>Public id.</returns>
    /// <exception cref="RequestRejected">What is wrong, field by field. Nothing was stored.</exception>
    public async Task<string> CreateAsync(Caller caller, PostRequest asked, PostPlaces places, Creation? creation, CancellationToken cancel)
    {
        // Before anything is looked at: what could be planned then may be past now, and the answer is the same.
        if (await posts.CreatedAsync(caller, creation, cancel) is { } made) return made;
        var account = places.Find(asked.SocialAccountId, asked.Platform) ?? throw RequestRejected.Field("social_account_id", "is required");
        if (PlainText.Clean(asked.Content).Length == 0 && asked.MediaUrls is not { Count: > 0 }) throw RequestRejected.Field("content", "is required");
        var campaign = places.Campaign(asked.CampaignId);
        var time = WireTime.Read(asked.ScheduledTime, "scheduled_time");
        var scheduled = ReadStatus(asked) ?? time is not null;
        if (scheduled && time is null) throw RequestRejected.Field("scheduled_time", "is required");
        caller.Require(scheduled ? Role.Editor : Role.Contributor);
        return await media.ForAsync(caller, Urls(asked) ?? [], files => posts.CreateAsync(caller, new(asked.Content, [account.Id], Media(files), null, places.Zone.Id)
        {
            Date = time is { } at ? PostDate.At(at, places.Zone) : null, Creation = creation, Campaign = campaign,
        }, scheduled ? PostIntent.Schedule : PostIntent.SaveDraft, cancel), cancel);
    }

    /// <exception cref="RequestRejected">What is wrong, field by field. Nothing was changed.</exception>
    public async Task UpdateAsync(Caller caller, PostView post, PostRequest asked, PostPlaces places, CancellationToken cancel)
    {
        var account = asked.SocialAccountId is null && asked.Platform is null ? null : places.Find(asked.SocialAccountId ?? post.Targets.FirstOrDefault()?.AccountNumber, asked.Platform);
        var time = WireTime.Read(asked.ScheduledTime, "scheduled_time");
        var scheduled = ReadStatus(asked) ?? (time is null ? null : true);
        if (scheduled == true && (time ?? post.PublishAt) is null) throw RequestRejected.Field("scheduled_time", "is required");
        var change = new PostChange
        {
            Caption = asked.Content, Campaign = places.Campaign(asked.CampaignId), Accounts = asked.SocialAccountId is null ? null : [account!.Id], Scheduled = scheduled, Date = time is { } at ? PostDate.At(at, places.Zone) : null,
        };
        if (Urls(asked) is not { } urls) await posts.ChangeAsync(caller, post.Id, change, cancel);
        // What cannot be changed any more is told before anything is fetched.
        else if (!post.CanEdit) throw RequestRejected.Conflict("This post is already published, or being published right now.");
        else
        {
            await media.ForAsync(caller, urls, async files =>
            {
                await posts.ChangeAsync(caller, post.Id, change with { Media = Media(files) }, cancel);
                return files.Count;
            }, cancel);
        }
    }

    /// <summary>A key that a client calls its creation by.</summary>
    /// <exception cref="RequestRejected">It is too long.</exception>
    public static Creation? Creation(string? key, string hash) => key switch
    {
        null or "" => null,
        { Length: > MaxKey } => throw new RequestRejected(RejectionCode.Invalid, $"Idempotency-Key may have up to {MaxKey} characters"),
        _ => new(key, hash),
    };

    /// <summary>True = onto the schedule, false = off it; null: it was left out.</summary>
    static bool? ReadStatus(PostRequest asked) => PostMapping.ReadStatus(asked.Status) switch
    {
        null => null,
        PostStatus.Draft => false,
        PostStatus.Scheduled => true,
        _ => throw RequestRejected.Field("status", "can be set to draft or scheduled"),
    };

    static IReadOnlyList<string>? Urls(PostRequest asked) => asked.MediaUrls is { } urls && urls.Any(string.IsNullOrWhiteSpace) ? throw RequestRejected.Field("media_urls", "must be a list of addresses") : asked.MediaUrls;

    static IReadOnlyList<DraftMedia> Media(IReadOnlyList<string> files) => [.. files.Select(file => new DraftMedia(file, null, null))];
}
