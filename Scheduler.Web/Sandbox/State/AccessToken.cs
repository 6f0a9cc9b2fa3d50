using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.State;

/// <summary>A user token, or the token of one Page made from it.</summary>
/// <param name="PageId">Null for a user token.</param>
/// <param name="PageTokens">Page id to token; empty for a Page token.</param>
/// <param name="ExpiresAt">Null: a Page token made from a long-lived user token has no end by date.</param>
public sealed record AccessToken(
    string Value, string PersonId, string? PageId, Grant Grant, DateTimeOffset? ExpiresAt, IReadOnlyDictionary<string, string> PageTokens)
{
    public static readonly TimeSpan ShortLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongLifetime = TimeSpan.FromDays(60);

    /// <summary>The Pages that this token reaches.</summary>
    public IEnumerable<FacebookPage> Pages => People.ById(PersonId).Pages.Where(page => PageId is null || page.Id == PageId);

    public FacebookPage? Page(string id) => Pages.FirstOrDefault(page => page.Id == id);

    public InstagramAccount? Account(string id) => Pages.Select(page => page.Instagram).FirstOrDefault(account => account?.Id == id);
}
