using System.Globalization;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Core.Tables;

namespace Scheduler.Core.Posts.Import;

/// <summary>From a row of a file to a draft, and what is wrong with it: what the row says wrongly, then every rule that a post can break. Pure.</summary>
sealed class ImportReader(ImportHeader header, ImportPlace place)
{
    static readonly char[] BetweenAccounts = [';', '|', ',', '\n'], BetweenFiles = [';', '|', '\n'];

    static readonly string[] Days = ["yyyy-MM-dd", "d.M.yyyy"], Times = ["H:mm", "H:mm:ss", "HH:mm"];

    /// <summary>The files and addresses that a row names.</summary>
    public static IEnumerable<string> Files(ImportHeader header, CsvRow row) =>
        header.Cell(row, ImportColumn.Media).Split(BetweenFiles, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public ImportRow Read(CsvRow row)
    {
        var problems = new List<Problem>();
        var accounts = AccountsOf(row, problems);
        var (media, rules, addresses) = MediaOf(row, problems);
        var date = DateOf(row, problems);
        var draft = new PostDraft(PlainText.Clean(header.Cell(row, ImportColumn.Caption)), [.. accounts.Select(a => a.PublicId)], media, null, place.Zone.Id) { Date = date };
        problems.AddRange(Rules(draft, accounts, rules, hasDate: date is not null && problems.Count == 0));
        return new(row.Line, draft, addresses, [.. accounts.Select(a => a.Username)], problems);
    }

    IEnumerable<Problem> Rules(PostDraft draft, List<SocialAccount> accounts, List<RuleMedia> media, bool hasDate)
    {
        var rules = accounts.ConvertAll(RuleAccount.Of);
        foreach (var problem in PostRules.Storable(draft.Caption!).Concat(PostRules.AltTexts(draft.Media.Select(m => m.AltText)))) yield return problem;
        if (draft.Caption!.Length == 0 && media.Count == 0) yield return new("caption", ImportTexts.NothingInIt);
        // What is no draft has to keep all that can be known before it goes out.
        if (!hasDate) yield break;
        var all = PostRules.Text(draft.Caption, rules, media.Count).Concat(VariantRules.Settings([], rules.Select(r => r.Platform)))
            .Concat(PostRules.Content(media, rules)).Concat(PostRules.Date(draft.Date!.PublishAt, place.Now, rules));
        foreach (var problem in all) yield return problem;
    }

    List<SocialAccount> AccountsOf(CsvRow row, List<Problem> problems)
    {
        var named = header.Cell(row, ImportColumn.Accounts).Split(BetweenAccounts, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0 && place.Accounts is [var only]) return [only];
        var found = new List<SocialAccount>();
        foreach (var name in named)
        {
            var those = place.Accounts.Where(a => IsCalled(a, name)).ToList();
            if (those is [var one]) found.Add(one);
            else problems.Add(new("accounts", Phrase.Fill(those.Count == 0 ? ImportTexts.NoSuchAccount : ImportTexts.SeveralAccounts, name, those.Count == 0 ? "" : $"{PlatformCatalog.Limits(those[0].Platform).Slug}:{those[0].Username}")));
        }
        if (named.Length == 0) problems.Add(new("accounts", PostTexts.NoAccount));
        return [.. found.DistinctBy(a => a.Id)];
    }

    /// <summary>"blue.bakery", "@blue.bakery", "instagram:blue.bakery", or as the posting API has it, "instagram-1784…".</summary>
    static bool IsCalled(SocialAccount account, string name)
    {
        var limits = PlatformCatalog.Limits(account.Platform);
        return Same(name.TrimStart('@'), account.Username) || new[] { limits.Slug, limits.ApiName }.Any(platform => Same(name, $"{platform}:{account.Username}") || Same(name, $"{platform}-{account.RemoteId}"));

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    (List<DraftMedia> Media, List<RuleMedia> Rules, List<string> Addresses) MediaOf(CsvRow row, List<Problem> problems)
    {
        var (media, rules, addresses) = (new List<DraftMedia>(), new List<RuleMedia>(), new List<string>());
        foreach (var file in Files(header, row))
        {
            if (place.Library.TryGetValue(file, out var asset))
            {
                var alt = media.Count == 0 && header.Cell(row, ImportColumn.AltText) is { Length: > 0 } text ? text : null;
                media.Add(new(asset.PublicId, null, alt));
                rules.Add(RuleMedia.Of(asset, null, alt));
            }
            else if (Uri.TryCreate(file, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                addresses.Add(file);
                // What it is shows when it is fetched; until then it is a picture that everybody takes.
                rules.Add(new(MediaKind.Image, 1, 1));
            }
            else problems.Add(new("media", Phrase.Fill(ImportTexts.NoSuchFile, file)));
        }
        return (media, rules, addresses);
    }

    PostDate? DateOf(CsvRow row, List<Problem> problems)
    {
        var (day, time, instant) = (header.Cell(row, ImportColumn.Date), header.Cell(row, ImportColumn.Time), header.Cell(row, ImportColumn.Instant));
        if (instant.Length > 0)
        {
            if (DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return PostDate.At(at, place.Zone);
            problems.Add(new("time", Phrase.Fill(ImportTexts.NoInstant, instant)));
            return null;
        }
        if (day.Length == 0 && time.Length == 0) return null;
        if (!TryDay(day, out var date)) problems.Add(new("date", day.Length == 0 ? ImportTexts.DayMissing : Phrase.Fill(ImportTexts.NoDay, day)));
        else if (!TryTime(time, out var clock)) problems.Add(new("time", time.Length == 0 ? ImportTexts.TimeMissing : Phrase.Fill(ImportTexts.NoTime, time)));
        else return At(date.ToDateTime(clock), problems);
        return null;
    }

    PostDate? At(DateTime local, List<Problem> problems)
    {
        try
        {
            return new(WallClock.Resolve(local, place.Zone), local, place.Zone.Id);
        }
        catch (RequestRejected skipped)
        {
            problems.Add(new("time", skipped.Message));
            return null;
        }
    }

    static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) || DateOnly.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out day);

    static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) || TimeOnly.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out time);
}
