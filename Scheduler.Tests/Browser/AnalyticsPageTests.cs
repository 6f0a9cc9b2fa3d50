using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Analytics;
using Scheduler.Tests.Auth;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>S36: what became of a post, from the sandbox's insights to the chart, the file and back to the post.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class AnalyticsPageTests(Support.Browser browser)
{
    [Fact]
    public async Task Figures_are_asked_for_shown_taken_away_and_corrected_by_hand()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero));
        await using var app = SchedulerApp.Start(clock: clock);
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        var post = await owner.PostAsync("=Fresh, from the kiln", new DateTime(2026, 11, 20, 9, 0, 0));
        await owner.PublishDueAsync(clock);
        await using var window = await browser.NewDesktopPageAsync(app.Address);
        await owner.EnterAsync(window);
        var page = window.Page;

        await window.GotoLiveAsync("/analytics?from=2026-11-01&to=2026-11-20");
        await Expect(page.GetByText("No figures are known of these posts yet.")).ToBeVisibleAsync();
        clock.Advance(TimeSpan.FromMinutes(10));
        await page.GetByRole(AriaRole.Button, new() { Name = "Update now" }).ClickAsync();
        await Expect(page.GetByText("The figures of 1 post are up to date")).ToBeVisibleAsync();
        var figures = Assert.Single(await app.Services.GetRequiredService<FigureQueries>().OfPostAsync(owner.Caller, post, CancellationToken.None)).Figures;
        Assert.True(figures is { Views: > 0, Likes: not null, Comments: not null, Shares: not null, Reach: > 0 });
        var four = page.Locator(".four").First;
        await Expect(four).ToContainTextAsync("no comparison yet");
        await Expect(four.Locator("dd").Nth(1)).ToContainTextAsync(FormattableString.Invariant($"{figures.Views:N0}"));
        await Expect(page.Locator(".chart .bar i")).ToHaveCountAsync(1);
        await page.GetByText("As a table").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "20 November" })).ToContainTextAsync(FormattableString.Invariant($"{figures.Views:N0}"));
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Instagram" })).ToBeVisibleAsync();

        // The same as a file; what looks like a formula is a text.
        var file = await page.Context.APIRequest.GetAsync(new Uri(app.Address, await page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).GetAttributeAsync("href")).ToString());
        Assert.Equal(((int)HttpStatusCode.OK, "text/csv; charset=utf-8"), (file.Status, file.Headers["content-type"]));
        Assert.Contains("analytics-2026-11-01-2026-11-20.csv", file.Headers["content-disposition"], StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(await file.BodyAsync()).Split("\r\n");
        Assert.Equal("\uFEFFpublished_at,platform,account,campaign,caption,views,reach,likes,comments,shares,engagement_rate,link", lines[0]);
        Assert.Contains($",Instagram,weiss.ceramics,,\"'=Fresh, from the kiln\",{figures.Views},{figures.Reach},{figures.Likes},", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);

        // Somebody knows better: written down on the post's page, seen on this one without reload.
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync($"/posts/{post}");
        await second.Locator(".shell[data-live]").WaitForAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Record figures" }).ClickAsync();
        await second.GetByRole(AriaRole.Dialog).GetByLabel("Views").FillAsync("4321");
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(second.GetByText("The figures are saved")).ToBeVisibleAsync();
        // Pages gather what changes for a moment, and the clock stands.
        clock.Advance(TimeSpan.FromSeconds(1));
        await Expect(second.GetByText("Recorded by hand")).ToBeVisibleAsync();
        await Expect(four.Locator("dd").Nth(1)).ToContainTextAsync("4,321");
        await page.GetByRole(AriaRole.Link, new() { Name = "7 days" }).ClickAsync();
        await page.WaitForURLAsync("**/analytics?days=7");

        // Nobody else's.
        using var stranger = new Visitor(app);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/analytics/export.csv")).Status);
        await Expect(page.Locator("main")).ToContainTextAsync("4,321");
    }
}
