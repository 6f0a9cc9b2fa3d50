using Microsoft.AspNetCore.Components;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Changes;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Web.Components.Posts;

/// <summary>The list of all posts: drafts first, then by date, latest first; searched by their words.</summary>
public sealed partial class PostsPage(
    PostSearch search, AccountService accountService, CampaignQueries campaignQueries, AccessService access, CurrentCaller current, NavigationManager navigation, TimeProvider clock)
{
    const int PerPage = 50;

    static readonly ChangeKind[] Kinds = [ChangeKind.Post, ChangeKind.Account, ChangeKind.Campaign];

    IReadOnlyList<AccountView> accounts = [];
    IReadOnlyList<PostCampaign> campaigns = [];
    CalendarFilter filter = CalendarFilter.None;
    FoundPosts? found;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    DateOnly today;
    int reads;

    [SupplyParameterFromQuery(Name = "q")]
    string? Text { get; set; }

    /// <summary>Public id.</summary>
    [SupplyParameterFromQuery]
    string? Account { get; set; }

    /// <summary>A key of <see cref="Shared.StatusLook"/>.</summary>
    [SupplyParameterFromQuery]
    string? Status { get; set; }

    /// <summary>Public id.</summary>
    [SupplyParameterFromQuery]
    string? Campaign { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    string? Page { get; set; }

    int Number => Pager.NumberIn(Page);

    /// <summary>Null: none, or one that there is not.</summary>
    string? StatusKey => filter.Status is { } status ? PostLook.Key(status) : null;

    List<CalendarPost> Undated => [.. found!.Posts.Where(p => p.PublishAt is null)];

    IEnumerable<CalendarDay> Days => found!.Posts.Where(p => p.PublishAt is not null)
        .GroupBy(p => DateOnly.FromDateTime(WallClock.Local(p.PublishAt!.Value, zone))).Select(day => new CalendarDay(day.Key, [.. day], day.Count()));

    protected override Task OnParametersSetAsync() => ReadAsync();

    async Task ReadAsync()
    {
        var read = ++reads;
        var caller = await current.GetAsync();
        zone = WallClock.Zone((await access.ProfileAsync(caller, CancellationToken.None)).Zone);
        today = DateOnly.FromDateTime(WallClock.Local(clock.GetUtcNow(), zone));
        accounts = await accountService.ListAsync(caller, CancellationToken.None);
        campaigns = await campaignQueries.NamesAsync(caller, CancellationToken.None);
        filter = new(Account, PostLook.Status(Status), Campaign);
        var list = await search.FindAsync(caller, filter, Text, (Number - 1) * PerPage, PerPage, CancellationToken.None);
        // What was asked for later has the last word.
        if (read != reads) return;
        // The last ones of the last page are gone.
        if (list is { Posts.Count: 0, Total: > 0 } && Number > 1) navigation.NavigateTo(PageUrl((list.Total + PerPage - 1) / PerPage), replace: true);
        found = list;
    }

    void Search(ChangeEventArgs e) => navigation.NavigateTo(Urls.Posts((e.Value as string)?.Trim(), Account, StatusKey, Campaign));

    string PageUrl(int number) => Urls.Posts(Text, Account, StatusKey, Campaign, number);
}
