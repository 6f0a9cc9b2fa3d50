using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>A rule that a post breaks: beside which field, and the sentence.</summary>
public sealed record Problem(string Field, string Message);

/// <summary>What of an account matters to the rules.</summary>
/// <param name="Platform">Whose limits hold.</param>
/// <param name="Username">For the sentence.</param>
/// <param name="TokenRenewable">Whether the date may go beyond the life of today's token.</param>
public sealed record RuleAccount(Platform Platform, string Username, bool TokenRenewable)
{
    public static RuleAccount Of(SocialAccount account) => new(account.Platform, account.Username, account.TokenRenewable);
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

    /// <summary>What is wrong with the text: for drafts and schedules alike.</summary>
    public static IEnumerable<Problem> Text(string caption, IReadOnlyCollection<RuleAccount> accounts)
    {
        if (caption.Length > MaxCaption)
            yield return new("caption", Phrase.Fill(PostTexts.CaptionTooLong, caption.Length, MaxCaption));
        foreach (var platform in accounts.Select(a => a.Platform).Distinct())
        {
            var limits = PlatformCatalog.Limits(platform);
            var length = TextCounter.Length(caption);
            if (length > limits.MaxCaption)
                yield return new("caption", Phrase.Fill(PostTexts.CaptionOver, limits.Name, limits.MaxCaption, length));
            var tags = TextCounter.Hashtags(caption);
            if (tags > limits.MaxHashtags)
                yield return new("caption", Phrase.Fill(PostTexts.HashtagsOver, limits.Name, limits.MaxHashtags, tags));
            var mentions = TextCounter.Mentions(caption);
            if (mentions > limits.MaxMentions)
                yield return new("caption", Phrase.Fill(PostTexts.MentionsOver, limits.Name, limits.MaxMentions, mentions));
        }
    }

    /// <summary>What is wrong with the alternative texts: for drafts and schedules alike.</summary>
    public static IEnumerable<Problem> AltTexts(IEnumerable<string?> texts)
    {
        if (texts.Any(text => text?.Length > MaxAltText)) yield return new("media", Phrase.Fill(PostTexts.AltTextTooLong, MaxAltText));
    }

    /// <summary>What is missing or too much before it can be scheduled.</summary>
    public static IEnumerable<Problem> Content(int pictures, IReadOnlyList<string?> altTexts, IReadOnlyCollection<RuleAccount> accounts)
    {
        if (accounts.Count == 0) yield return new("accounts", PostTexts.NoAccount);
        foreach (var platform in accounts.Select(a => a.Platform).Distinct())
        {
            var limits = PlatformCatalog.Limits(platform);
            if (pictures == 0 && limits.NeedsMedia) yield return new("media", Phrase.Fill(PostTexts.NeedsPicture, limits.Name));
            if (pictures > limits.MaxPictures) yield return new("media", Phrase.Fill(PostTexts.PicturesOver, limits.Name, limits.MaxPictures, pictures));
            if (altTexts.Any(text => text is not null && TextCounter.Length(text) > limits.MaxAltText))
                yield return new("media", Phrase.Fill(PostTexts.AltTextOver, limits.Name, limits.MaxAltText));
        }
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
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var problem in problems) fields.TryAdd(problem.Field, problem.Message);
        if (fields.Count > 0) throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', fields.Values), fields);
    }
}
