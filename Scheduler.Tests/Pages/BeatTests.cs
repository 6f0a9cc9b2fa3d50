using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Scheduler.Tests.Support;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public sealed class BeatTests : BunitContext
{
    readonly ManualClock clock = new();
    readonly ApplicationLifetime host = new(NullLogger<ApplicationLifetime>.Instance);
    readonly ReaderPresence presence = new();
    int looks;

    public BeatTests() => Services.AddSingleton(presence).AddSingleton<TimeProvider>(clock).AddSingleton<IHostApplicationLifetime>(host);

    [Fact]
    public void A_page_that_is_open_looks_again_every_so_often()
    {
        var page = RenderBeat(() => looks++);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, looks);
        clock.Advance(TimeSpan.FromSeconds(31));
        page.WaitForAssertion(() => Assert.Equal(2, looks));
    }

    [Fact]
    public async Task A_page_whose_reader_is_away_does_not_look()
    {
        var page = RenderBeat(() => looks++);
        await presence.OnConnectionDownAsync(null!, default);
        clock.Advance(TimeSpan.FromMinutes(5));
        await presence.OnConnectionUpAsync(null!, default);
        clock.Advance(TimeSpan.FromSeconds(30));
        page.WaitForAssertion(() => Assert.Equal(1, looks));
    }

    [Fact]
    public async Task A_page_that_is_gone_looks_no_more()
    {
        RenderBeat(() => looks++);
        await DisposeComponentsAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, looks);
        Assert.False(clock.ArmedByAsync(DateTimeOffset.MaxValue).IsCompleted);
    }

    [Fact]
    public void A_page_that_outlives_its_server_keeps_no_timer()
    {
        RenderBeat(() => looks++);
        host.StopApplication();
        Assert.False(clock.ArmedByAsync(DateTimeOffset.MaxValue).IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, looks);
    }

    [Fact]
    public void What_fails_while_the_server_stops_is_nobodys_failure()
    {
        var page = RenderBeat(() =>
        {
            looks++;
            host.StopApplication();
            throw new ObjectDisposedException("IServiceProvider");
        });
        clock.Advance(TimeSpan.FromMinutes(5));
        page.WaitForAssertion(() => Assert.Equal(1, looks));
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    IRenderedComponent<Beat> RenderBeat(Action look) =>
        Render<Beat>(p => p.Add(beat => beat.Every, TimeSpan.FromSeconds(30)).Add(beat => beat.OnBeat, EventCallback.Factory.Create(this, look)));
}
