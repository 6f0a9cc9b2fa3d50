using Scheduler.Core.Media;

namespace Scheduler.Core.Posts;

/// <summary>What the user wrote, before any rule was asked.</summary>
/// <param name="Caption">As typed; cleaned by <see cref="Shared.PlainText"/>.</param>
/// <param name="Accounts">Public ids of the accounts it goes to.</param>
/// <param name="Media">In the order of the post.</param>
/// <param name="LocalTime">Wall-clock time in <paramref name="TimeZone"/>; null = no date yet.</param>
/// <param name="TimeZone">IANA zone.</param>
public sealed record PostDraft(
    string? Caption, IReadOnlyList<string> Accounts, IReadOnlyList<DraftMedia> Media, DateTime? LocalTime, string TimeZone)
{
    /// <summary>What differs on single platforms; those of platforms that no chosen account has are left out.</summary>
    public IReadOnlyList<DraftVariant> Variants { get; init; } = [];

    /// <summary>Its pictures or video may arrive after it is scheduled (P2): that there are none yet is no refusal. <see cref="PostWarnings"/> tells what is missing.</summary>
    public bool MediaMayFollow { get; init; }

    /// <summary>Public id of the campaign that it belongs to; null or empty = none.</summary>
    public string? Campaign { get; init; }

    /// <summary>The public id that a new post shall get (<see cref="Shared.PublicId.New"/>), so that saving it twice never makes two; null = any.</summary>
    public string? Id { get; init; }

    /// <summary>The date whole, from somebody who has the instant and not only a wall-clock time; it wins over <see cref="LocalTime"/>.</summary>
    public PostDate? Date { get; init; }

    /// <summary>Whether it goes out through Buffer; null = as each account is set.</summary>
    public bool? ThroughBuffer { get; init; }

    /// <summary>What the client calls this creation, so that asking for it twice makes one post; null = each makes one.</summary>
    public Creation? Creation { get; init; }
}

/// <summary>One picture of a draft.</summary>
/// <param name="Asset">Public id of the upload.</param>
/// <param name="Crop">Null = the whole picture.</param>
/// <param name="AltText">What the picture shows, for those who cannot see it.</param>
public sealed record DraftMedia(string Asset, Crop? Crop, string? AltText);
