using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>A rule that a post breaks: beside which field, and the sentence.</summary>
public sealed record Problem(string Field, Sentence Said)
{
    /// <summary>In the language of whoever reads it now.</summary>
    public string Message => Said.ToString();

    /// <summary>Which picture or video of the post it is about, from 0; null = all of them, or none.</summary>
    public int? Media { get; init; }

    public MediaRemedy Remedy { get; init; }

    /// <summary>Nothing wrong yet, only not chosen.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Two are the same that say the same, however it was written down.</summary>
    public bool Equals(Problem? other) =>
        other is not null && (Field, Message, Media, Remedy, IsMissing) == (other.Field, other.Message, other.Media, other.Remedy, other.IsMissing);

    public override int GetHashCode() => HashCode.Combine(Field, Media, Remedy, IsMissing);
}

/// <summary>What of an account matters to the rules.</summary>
/// <param name="Platform">Whose limits hold.</param>
/// <param name="Username">For the sentence.</param>
/// <param name="TokenRenewable">Whether the date may go beyond the life of today's token.</param>
public sealed record RuleAccount(Platform Platform, string Username, bool TokenRenewable)
{
    public static RuleAccount Of(SocialAccount account) => new(account.Platform, account.Username, account.TokenRenewable || account.ThroughBuffer);
}

/// <summary>The rules of a post that can be known before it is published (O5, P11). Pure: time is handed in.</summary>
public static class PostRules
{
    /// <summary>60-day tokens that only their user can renew: ten days' room (O5).</summary>
    public static readonly TimeSpan MaxAheadOfFixedToken = TimeSpan.FromDays(50);

    /// <summary>The most that any caption may hold, whatever the platform (P2).</summary>
    public const int MaxCaption = 10_000;

    /// <summary>The most that any alternative text may hold, whatever the platform.</summary>
    public const int MaxAltText = 2000;

    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(365);

    /// <summary>A text that could not be stored: for drafts and schedules alike. A draft may be longer than a platform takes.</summary>
    public static IEnumerable<Problem> Storable(string caption)
    {
        if (caption.Length > MaxCaption)
            yield return new("caption", Phrase.Fill(PostTexts.CaptionTooLong, caption.Length, MaxCaption));
    }

    /// <summary>What a platform will not take of what it is told to say: the post's own text, or the one of its variant.</summary>
    /// <param name="pictures">How many go with it.</param>
    /// <param name="variants">Cleaned.</param>
    public static IEnumerable<Problem> Text(string caption, IReadOnlyCollection<RuleAccount> accounts, int pictures = 0, IReadOnlyCollection<DraftVariant>? variants = null) =>
        Storable(caption).Concat(
            from platform in accounts.Select(a => a.Platform).Distinct()
            let own = variants?.FirstOrDefault(v => v.Platform == platform)?.Caption
            from sentence in Text(own ?? caption, PlatformCatalog.Limits(platform), pictures)
            select new Problem(own is null ? "caption" : VariantRules.Field(platform, "caption"), sentence));

    static IEnumerable<string> Text(string caption, PlatformLimits limits, int pictures)
    {
        var (length, most) = (limits.Length(caption), limits.CaptionLimit(pictures));
        if (length > most && limits.Counts == TextMeasure.Bytes) yield return Phrase.Fill(DraftTexts.BytesTooMany, limits.Name, most, length);
        else if (length > most) yield return Phrase.Fill(PostTexts.CaptionOver, limits.Name, most, length);
        else if (limits.MaxBytes is { } bytes && TextMeasure.Bytes.Length(caption) is var size && size > bytes)
            yield return Phrase.Fill(DraftTexts.BytesTooMany, limits.Name, bytes, size);
        if (limits.MaxHashtags is { } mostTags && TextCounter.Hashtags(caption) is var tags && tags > mostTags)
            yield return Phrase.Fill(PostTexts.HashtagsOver, limits.Name, mostTags, tags);
        if (limits.MaxMentions is { } mostMentions && TextCounter.Mentions(caption) is var mentions && mentions > mostMentions)
            yield return Phrase.Fill(PostTexts.MentionsOver, limits.Name, mostMentions, mentions);
    }

    /// <summary>What is wrong with the alternative texts: for drafts and schedules alike.</summary>
    public static IEnumerable<Problem> AltTexts(IEnumerable<string?> texts)
    {
        if (texts.Any(text => text?.Length > MaxAltText)) yield return new("media", Phrase.Fill(PostTexts.AltTextTooLong, MaxAltText));
    }

    /// <summary>What is missing or too much before it can be scheduled.</summary>
    /// <param name="media">In the order of the post.</param>
    /// <param name="variants">Cleaned.</param>
    /// <param name="mediaMayFollow">What needs media and has none yet may get it later (P2).</param>
    public static IEnumerable<Problem> Content(IReadOnlyList<RuleMedia> media, IReadOnlyCollection<RuleAccount> accounts, IReadOnlyCollection<DraftVariant>? variants = null, bool mediaMayFollow = false)
    {
        if (accounts.Count == 0) yield return new("accounts", PostTexts.NoAccount);
        var platforms = accounts.Select(a => a.Platform).Distinct().ToList();
        if (!mediaMayFollow)
        {
            foreach (var sentence in platforms.Select(p => MediaRules.Missing(media.Count, PlatformCatalog.Limits(p))).OfType<string>()) yield return new("media", sentence);
        }
        foreach (var problem in MediaRules.Of(media, platforms, variants)) yield return problem;
    }

    /// <summary>Whether the date can be kept: later than now, and while the accounts' tokens last.</summary>
    public static IEnumerable<Problem> Date(DateTimeOffset publishAt, DateTimeOffset now, IReadOnlyCollection<RuleAccount> accounts)
    {
        if (publishAt <= now)
        {
            yield return new("time", PostTexts.TimePassed);
            yield break;
        }
        if (publishAt > now + MaxAheadOfFixedToken && accounts.FirstOrDefault(a => !a.TokenRenewable) is { } fixedToken)
            yield return new("time", Phrase.Fill(PostTexts.BeyondToken, MaxAheadOfFixedToken.Days, fixedToken.Username));
        else if (publishAt > now + MaxAhead)
            yield return new("time", PostTexts.BeyondYear);
    }

    /// <exception cref="RequestRejected">The first problem of each field, when there is any.</exception>
    public static void Reject(IEnumerable<Problem> problems)
    {
        var fields = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        foreach (var problem in problems) fields.TryAdd(problem.Field, problem.Said);
        if (fields.Count > 0) throw RequestRejected.Invalid(fields);
    }
}
