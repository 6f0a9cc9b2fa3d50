using System.Globalization;
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

/// <summary>The home page: month, week or list of the workspace's posts (O3), in which they are moved by dragging (O4).</summary>
public sealed partial class CalendarPage(
    CalendarReader reader, CalendarMoves moves, AccountService accountService, CampaignQueries campaignQueries, AccessService access, CurrentCaller current, ToastService toasts,
    NavigationManager navigation, TimeProvider clock, PersistentComponentState state) : IDisposable
{
    static readonly ChangeKind[] Kinds = [ChangeKind.Post, ChangeKind.Account, ChangeKind.Slot, ChangeKind.Workspace, ChangeKind.Campaign];

    CalendarAddress address = CalendarAddress.Read(null, null, null, null, CalendarView.Month, DateOnly.MinValue);
    IReadOnlyList<AccountView> accounts = [];
    IReadOnlyList<PostCampaign> campaigns = [];
    CalendarContent? shown;
    DateOnly? chosen;
    (int First, int Last) near;
    int reads;
    TaskCompletionSource? turning;
    PersistingComponentStateSubscription persisting;

    /// <summary>Whether the reader holds a phone, found out while the page is first made; without a view in the address it shows the list.</summary>
    bool onPhone;

    [SupplyParameterFromQuery]
    string? View { get; set; }

    [SupplyParameterFromQuery]
    string? Date { get; set; }

    [SupplyParameterFromQuery]
    string? Account { get; set; }

    [SupplyParameterFromQuery]
    string? Status { get; set; }

    [SupplyParameterFromQuery]
    string? Campaign { get; set; }

    [CascadingParameter]
    HttpContext? Http { get; set; }

    string Title => address.View switch
    {
        CalendarView.Month => DayWords.Month(address.Day),
        CalendarView.Week => DayWords.Week(address.First),
        _ => address.IsDated ? Phrase.Fill(PostsTexts.From, DayWords.Date(address.Day)) : PostsTexts.Upcoming,
    };

    protected override void OnInitialized()
    {
        if (!state.TryTakeFromJson(nameof(onPhone), out onPhone)) onPhone = Http?.Request.Headers.UserAgent.ToString().Contains("Mobi", StringComparison.Ordinal) == true;
        persisting = state.RegisterOnPersisting(() =>
        {
            state.PersistAsJson(nameof(onPhone), onPhone);
            return Task.CompletedTask;
        });
    }

    protected override Task OnParametersSetAsync()
    {
        chosen = null;
        near = default;
        return ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (shown?.Address == address) turning?.TrySetResult();
    }

    public void Dispose()
    {
        persisting.Dispose();
        turning?.TrySetResult();
    }

    async Task ReadAsync()
    {
        var read = ++reads;
        var caller = await current.GetAsync();
        var zone = WallClock.Zone((await access.ProfileAsync(caller, CancellationToken.None)).Zone);
        var today = DateOnly.FromDateTime(WallClock.Local(clock.GetUtcNow(), zone));
        address = CalendarAddress.Read(View, Date, Account, Status, onPhone ? CalendarView.List : CalendarView.Month, today, Campaign);
        accounts = await accountService.ListAsync(caller, CancellationToken.None);
        campaigns = await campaignQueries.NamesAsync(caller, CancellationToken.None);
        var content = await reader.ReadAsync(caller, address, zone, today, chosen ?? (onPhone ? address.Day : null), near, CancellationToken.None);
        // What was asked for later has the last word.
        if (read == reads) shown = content;
    }

    async Task<bool> DropAsync(string post, int version, string target)
    {
        var content = shown!;
        var moved = await MoveAsync(content, post, version, target);
        await ReadAsync();
        StateHasChanged();
        return moved;
    }

    Task<bool> MoveAsync(CalendarContent content, string post, int version, string target)
    {
        var (address, zone) = (content.Address, content.Zone);
        if (address.View == CalendarView.List)
        {
            var slash = target.IndexOf('/', StringComparison.Ordinal);
            return moves.ToPlaceAsync(post, version, target[..slash], int.Parse(target.AsSpan(slash + 1), CultureInfo.InvariantCulture), address.Filter, zone);
        }
        var onDay = DateOnly.TryParseExact(target, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        // A draft without a date has no time of day to keep: the day's first free time is as good as any.
        var isUndated = content.Drafts.Any(d => d.Id == post);
        var slot = content.Slots.FirstOrDefault(s => isUndated && onDay ? SlotKey.Of(s, zone).StartsWith(target, StringComparison.Ordinal) : SlotKey.Of(s, zone) == target);
        if (slot is not null) return moves.ToSlotAsync(post, version, slot, zone);
        if (onDay) return moves.ToDayAsync(post, version, day, zone);
        toasts.Refuse(PostsTexts.SlotTaken);
        return Task.FromResult(false);
    }

    Task TurnAsync(int by)
    {
        turning = new(TaskCreationOptions.RunContinuationsAsynchronously);
        navigation.NavigateTo(address.Step(by));
        return turning.Task;
    }

    async Task ChooseAsync(DateOnly day)
    {
        chosen = day;
        await ReadAsync();
    }

    async Task ShowAsync(int first, int last)
    {
        if (near == (first, last)) return;
        near = (first, last);
        await ReadAsync();
        StateHasChanged();
    }

    string? Is(CalendarView view) => address.View == view ? "true" : null;
}
