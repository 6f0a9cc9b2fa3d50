namespace Scheduler.Core.Posts;

/// <summary>What a client changes of a post without sending the rest again; null leaves it as it is.</summary>
public sealed record PostChange
{
    public string? Caption { get; init; }

    /// <summary>Public ids of all accounts that it goes to from now on.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>All pictures and videos that it has from now on, in their order.</summary>
    public IReadOnlyList<DraftMedia>? Media { get; init; }

    public PostDate? Date { get; init; }

    /// <summary>Public id of the campaign that it belongs to from now on; empty = none.</summary>
    public string? Campaign { get; init; }

    /// <summary>Settings of single platforms; each takes its place among those that the post has. An empty value takes one away.</summary>
    public IReadOnlyList<DraftVariant> Settings { get; init; } = [];

    /// <summary>Onto the schedule, or off it.</summary>
    public bool? Scheduled { get; init; }

    /// <summary>As <see cref="PostDraft.ThroughBuffer"/> has it; null = as it is.</summary>
    public bool? ThroughBuffer { get; init; }

    /// <summary>As <see cref="PostDraft.MediaMayFollow"/> has it.</summary>
    public bool MediaMayFollow { get; init; }

    /// <summary>The post as it shall be.</summary>
    public PostDraft On(Post post)
    {
        var date = Date ?? (post is { PublishAt: { } at, LocalTime: { } local } ? new(at, local, post.TimeZone) : null);
        return new(Caption ?? post.Caption, Accounts ?? [.. post.Targets.Select(t => t.Account.PublicId)],
            Media ?? [.. post.Media.OrderBy(m => m.Position).Select(m => new DraftMedia(m.Asset.PublicId, m.Crop, m.AltText))], null, date?.TimeZone ?? post.TimeZone)
        {
            Date = date, Campaign = Campaign ?? post.Campaign?.PublicId, MediaMayFollow = MediaMayFollow, ThroughBuffer = ThroughBuffer, Variants = [.. Merged(post.Variants.ConvertAll(v => v.ToDraft()))],
        };
    }

    /// <summary>Who asks for the schedule without naming a time, now or before, means now.</summary>
    public PostIntent Intent(Post post) => !(Scheduled ?? post.Status is not (PostStatus.Draft or PostStatus.Cancelled)) ? PostIntent.SaveDraft
        : (Date?.PublishAt ?? post.PublishAt) is null ? PostIntent.PublishNow : PostIntent.Schedule;

    IEnumerable<DraftVariant> Merged(List<DraftVariant> stored)
    {
        foreach (var platform in stored.Concat(Settings).Select(v => v.Platform).Distinct())
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in stored.Concat(Settings).Where(v => v.Platform == platform).SelectMany(v => v.Settings)) settings[key] = value;
            yield return new(platform, stored.Find(v => v.Platform == platform)?.Caption, settings);
        }
    }
}
