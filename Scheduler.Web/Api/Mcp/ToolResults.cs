using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Slots;

namespace Scheduler.Web.Api.Mcp;

sealed record AccountsResult(IReadOnlyList<AccountResult> Accounts)
{
    public static AccountsResult Of(IEnumerable<AccountView> accounts) => new([.. accounts.Select(a => new AccountResult(
        a.Id, Words.Of(a.Platform), a.Username, a.DisplayName.Length > 0 ? a.DisplayName : null, a.Status == AccountStatus.NeedsReconnect, a.Waiting))]);
}

sealed record AccountResult(
    [property: Description("What create_post takes.")] string Id, string Platform, string Username, string? DisplayName,
    [property: Description("Whether its user has to connect it again before anything is published there.")] bool NeedsReconnect,
    [property: Description("Posts that are planned for it.")] int Planned);

sealed record PostsResult(
    [property: Description("The earliest first; drafts without a time come before all others.")] IReadOnlyList<PostResult> Posts,
    [property: Description("How many posts fit the question, also those that are not shown.")] int Total);

sealed record PostResult(
    string Id, [property: Description("draft, scheduled, processing, published, partially_published, failed, needs_review, held, cancelled")] string Status, string Content,
    [property: Description("Wall-clock time in the zone; null: it has no time yet.")] string? Time, string Zone, [property: Description("The same as an instant.")] DateTimeOffset? PublishAt,
    IReadOnlyList<TargetResult> Accounts, [property: Description("Ids of its pictures and videos.")] IReadOnlyList<string> Media)
{
    public static PostResult Of(PostView post) => new(
        post.Id, Words.Of(post.Status), post.Caption, Words.Of(post.LocalTime), post.Zone, post.PublishAt,
        [.. post.Targets.Select(t => new TargetResult(t.Account, Words.Of(t.Platform), t.Username, Words.Of(t.State), t.Permalink, t.Error?.ToString()))], [.. post.Media.Select(m => m.Asset)]);
}

sealed record TargetResult(
    [property: Description("Of the account.")] string Id, string Platform, string Username, string Status, [property: Description("Where it can be seen.")] string? Permalink, [property: Description("Why it is not published.")] string? Error);

sealed record SlotResult([property: Description("Null: the workspace has no posting times, or all of a year are taken.")] string? Time, string? Zone, DateTimeOffset? At)
{
    public static SlotResult Of(SlotTime? slot) => new(Words.Of(slot?.Local), slot?.Zone, slot?.At);
}

sealed record MediaResult([property: Description("What create_post takes.")] string Id, string FileName, int Width, int Height)
{
    public static MediaResult Of(MediaAsset asset) => new(asset.PublicId, asset.FileName, asset.Width, asset.Height);
}

static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string? Of(DateTime? local) => local?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
