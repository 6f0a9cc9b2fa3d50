using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Changes;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public sealed class LiveRefreshTests : BunitContext, IAsyncLifetime
{
    readonly ManualClock clock = new();
    readonly SchedulerApp app = SchedulerApp.Start();
    readonly ChangeFeed feed = new();
    readonly ReaderPresence presence = new();
    SignedIn owner = default!;
    int looks;

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerAsync(app);
        Services.AddSingleton<TimeProvider>(clock).AddSingleton(feed).AddSingleton(presence).AddSingleton(app.Services.GetRequiredService<CallerFromUser>()).AddScoped<CurrentCaller>();
        AddAuthorization().SetAuthorized("anna").SetClaims(new System.Security.Claims.Claim(System.Security.Claims.ClaimTypes.NameIdentifier, owner.Caller.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public void A_burst_of_changes_is_one_look_and_the_next_burst_another()
    {
        var live = RenderLive();
        for (var i = 0; i < 50; i++) Change(ChangeKind.Post);
        Assert.Equal(0, looks);
        clock.Advance(LiveRefresh.Gather);
        live.WaitForAssertion(() => Assert.Equal(1, looks));
        Change(ChangeKind.Post);
        clock.Advance(LiveRefresh.Gather);
        live.WaitForAssertion(() => Assert.Equal(2, looks));
    }

    [Fact]
    public void Other_kinds_and_other_workspaces_do_not_concern_the_page()
    {
        RenderLive();
        Change(ChangeKind.Media);
        feed.Publish(new(owner.Caller.WorkspaceId + 1, ChangeKind.Post));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, looks);
    }

    [Fact]
    public async Task A_page_that_is_gone_hears_nothing()
    {
        RenderLive();
        Change(ChangeKind.Post);
        await DisposeComponentsAsync();
        Change(ChangeKind.Post);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, looks);
    }

    [Fact]
    public async Task A_page_whose_reader_is_away_looks_once_when_they_are_back()
    {
        var live = RenderLive();
        await presence.OnConnectionDownAsync(null!, default);
        for (var i = 0; i < 5; i++)
        {
            Change(ChangeKind.Post);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(0, looks);
        await presence.OnConnectionUpAsync(null!, default);
        clock.Advance(LiveRefresh.Gather);
        live.WaitForAssertion(() => Assert.Equal(1, looks));
        await presence.OnConnectionDownAsync(null!, default);
        await presence.OnConnectionUpAsync(null!, default);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, looks);
    }

    IRenderedComponent<LiveRefresh> RenderLive() =>
        Render<LiveRefresh>(p => p.Add(l => l.Kinds, [ChangeKind.Post]).Add(l => l.OnChange, EventCallback.Factory.Create(this, () => looks++)));

    void Change(ChangeKind kind) => feed.Publish(new(owner.Caller.WorkspaceId, kind));
}
