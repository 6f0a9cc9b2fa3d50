using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Notifications;

/// <summary>Words the mail that brings a member some notices: what happened, what to do, and where; the subject says it in short.</summary>
public sealed class NoticeLetters(PublicAddress address)
{
    /// <summary>Posts of one cause that are named; the others are counted.</summary>
    const int Named = 5;

    const int Words = 60;

    internal const string ChoicesPath = "account#mails";

    internal const string WebhooksPath = "settings/webhooks";

    /// <param name="notices">Newest first; at least one.</param>
    public async Task<Mail> WriteAsync(SchedulerDbContext db, Membership member, IReadOnlyList<Notification> notices, CancellationToken cancel)
    {
        var groups = notices.GroupBy(n => n.GroupKey ?? string.Create(CultureInfo.InvariantCulture, $"#{n.Id}"), StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        var named = groups.SelectMany(g => g.Select(n => n.PostPublicId).OfType<string>().Distinct(StringComparer.Ordinal).Take(Named)).ToList();
        var posts = await db.Posts.AsNoTracking().Where(p => named.Contains(p.PublicId)).ToDictionaryAsync(p => p.PublicId, p => (p.PublishAt, p.Caption), cancel);
        var zone = WallClock.Zone(member.User.TimeZone ?? member.Workspace.TimeZone);
        using var language = Language.Speak(Language.Culture(member.User.Language));
        var entries = groups.Select(g => EntryOf(g, posts, zone)).ToList();
        var choices = address.At(ChoicesPath);
        return new(member.User.Email!, Subject(entries, member.Workspace.Name), Text(entries, choices), Html(entries, choices)) { Choices = choices };
    }

    Entry EntryOf(List<Notification> group, Dictionary<string, (DateTimeOffset? At, string Caption)> posts, TimeZoneInfo zone)
    {
        var (newest, ids) = (group[0], group.Select(n => n.PostPublicId).OfType<string>().Distinct(StringComparer.Ordinal).ToList());
        var title = ids.Count > 1 && newest.About is { } about ? Notices.Title(newest.Kind, ids.Count, about) : newest.Title.ToString();
        List<Link> links = [.. ids.Take(Named).Select(id => new Link(posts.TryGetValue(id, out var post) ? Described(post.At, post.Caption, zone) : NoticeTexts.ThePost, address.At("posts/" + id)))];
        if (ids.Count > Named) links.Add(new(Phrase.Fill(NoticeTexts.AllOfThem, ids.Count), address.At("notices")));
        if (ids.Count == 0)
        {
            links.Add(newest switch
            {
                { AccountPublicId: not null } => new(NoticeTexts.ConnectAgain, address.At("accounts")),
                { Kind: NotificationKind.WebhookStopped } => new(NoticeTexts.OpenWebhooks, address.At(WebhooksPath)),
                _ => new(NoticeTexts.OpenScheduler, address.At("")),
            });
        }
        return new(newest.Kind, title, newest.Body.ToString(), links);

        static string Described(DateTimeOffset? at, string caption, TimeZoneInfo zone)
        {
            var words = caption.ReplaceLineEndings(" ").Trim();
            if (words.Length > Words) words = words[..(char.IsHighSurrogate(words[Words - 1]) ? Words - 1 : Words)].TrimEnd() + "…";
            return string.Join(": ", new[] { at is { } time ? Dates.DayAndTime(WallClock.Local(time, zone)) : null, words.Length > 0 ? words : NoticeTexts.NoCaption }.OfType<string>());
        }
    }

    static string Subject(List<Entry> entries, string workspace) => entries is [var one]
        ? one.Kind switch
        {
            NotificationKind.PostFailed => Phrase.Fill(NoticeTexts.ToRepair, one.Title),
            NotificationKind.PostHeld => Phrase.Fill(NoticeTexts.ToDecide, one.Title),
            NotificationKind.TokenExpires => Phrase.Fill(NoticeTexts.ConnectBeforeThen, one.Title),
            _ => one.Title,
        }
        : Phrase.Fill(NoticeTexts.ManyThings, entries.Count, workspace, entries[0].Title);

    static string Text(List<Entry> entries, Uri choices)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(entry.Title).Append('\n').Append(entry.Body).Append('\n');
            foreach (var link in entry.Links) text.Append("- ").Append(link.Words).Append('\n').Append("  ").Append(link.To.AbsoluteUri).Append('\n');
            text.Append('\n');
        }
        return text.Append("--\n").Append(NoticeTexts.Choices).Append(": ").Append(choices.AbsoluteUri).Append('\n').ToString();
    }

    static string Html(List<Entry> entries, Uri choices)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"").Append(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Append("\"><body style=\"font:16px/1.5 system-ui,sans-serif;color:#1c1f26;max-width:560px;margin:0 auto;padding:16px\">");
        foreach (var entry in entries)
        {
            html.Append("<h2 style=\"font-size:18px;margin:24px 0 4px\">").Append(Encoded(entry.Title)).Append("</h2><p style=\"margin:0 0 8px\">").Append(Encoded(entry.Body)).Append("</p><ul style=\"margin:0;padding-left:20px\">");
            foreach (var link in entry.Links) html.Append("<li><a href=\"").Append(Encoded(link.To.AbsoluteUri)).Append("\">").Append(Encoded(link.Words)).Append("</a></li>");
            html.Append("</ul>");
        }
        return html.Append("<p style=\"margin-top:32px;font-size:13px;color:#5b6270\"><a href=\"").Append(Encoded(choices.AbsoluteUri)).Append("\">").Append(Encoded(NoticeTexts.Choices)).Append("</a></p></body></html>").ToString();
    }

    static string Encoded(string text) => WebUtility.HtmlEncode(text);

    sealed record Entry(NotificationKind Kind, string Title, string Body, IReadOnlyList<Link> Links);

    sealed record Link(string Words, Uri To);
}
