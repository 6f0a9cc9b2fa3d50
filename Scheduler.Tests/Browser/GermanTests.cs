using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Scheduler.Tests.Browser;

/// <summary>A German browser: no English on any page, German dates, and also what a live page learns later is German.</summary>
[Collection(nameof(EveryPageCollection))]
public sealed class GermanTests(Support.Browser browser)
{
    /// <summary>All that a reader sees or hears: each text and each label by itself, and the sentences as a whole.</summary>
    const string Read = """
        () => {
            const seen = new Set(), add = text => { const words = text?.replace(/\s+/g, ' ').trim(); if (words) seen.add(words) };
            const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (all.nextNode()) if (!all.currentNode.parentElement.closest('script, style, code, [dir=auto], [data-nosnippet]:not(:first-child)')) add(all.currentNode.data);
            for (const element of document.querySelectorAll('[title], [aria-label], [placeholder], img[alt]'))
                for (const name of ['title', 'aria-label', 'placeholder', 'alt']) add(element.getAttribute(name));
            for (const element of document.querySelectorAll('p, li, h1, h2, h3, label, button, a, dd, dt, option, legend, small, b, span'))
                if (!element.closest('[dir=auto]') && !element.querySelector('[dir=auto]')) add(element.textContent);
            add(document.title);
            return [...seen];
        }
        """;

    [Fact]
    public async Task No_page_speaks_English_to_a_German_browser()
    {
        await using var bakery = await Bakery.OpenAsync();
        await using var fresh = SchedulerApp.Start();
        List<string> found =
        [
            .. await VisitAsync(fresh.Address, null, "/setup"),
            .. await VisitAsync(bakery.App.Address, null, "/login", "/login/forgot", "/login/no-account", "/login/problem", "/login/reset?email=anna%40example.org&token=x", "/privacy",
                "/privacy/data-deletion/none", "/nowhere", "/error/413", "/error/403", "/error/500"),
            .. await VisitAsync(bakery.App.Address, bakery.Owner, "/?view=month", "/?view=week", "/?view=list", "/posts", "/posts?q=none", "/posts/new", "/media", "/campaigns", $"/campaigns/{bakery.Campaign}", "/campaigns/none", "/analytics", "/analytics?from=2020-01-01&to=2020-01-02", "/settings/slots", "/offline", $"/posts/{bakery.Published}", $"/posts/{bakery.Scheduled}", $"/posts/{bakery.Scheduled}/edit",
                "/accounts", "/accounts?connect", "/account", "/settings", "/settings/buffer", "/settings/api-keys", "/settings/clients", "/settings/webhooks", $"/settings/webhooks/{bakery.Webhook}", "/welcome", "/notices", "/engine", "/account/sign-in", "/account/two-factor", "/account/delete"),
            // A phone is sent other pages here, not the same ones in another shape.
            .. await VisitAsync(bakery.App.Address, bakery.Owner, phone: true, ["/?view=month", "/?view=list"]),
        ];
        HouseRules.None(found, "A German browser reads English here.");
    }

    [Fact]
    public async Task What_a_live_page_learns_later_is_German_too()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await owner.ConnectAsync("anna");
        await using var window = await browser.NewDesktopPageAsync(app.Address, locale: "de-DE");
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/accounts");
        var bakery = page.GetByRole(AriaRole.Article, new() { Name = "blue.bakery" });
        await bakery.GetByRole(AriaRole.Button, new() { Name = "Testen" }).ClickAsync();
        await Expect(bakery.GetByText("Instagram antwortet für @blue.bakery. 0 von 100 Beiträgen der letzten 24 Stunden sind verbraucht.")).ToBeVisibleAsync();

        // Written by the engine, which speaks no language; read on a page that is open, by way of the change feed and a timer.
        await app.Services.GetRequiredService<AccountHealth>().NeedsReconnectAsync(1, Sentence.Of(InstagramTexts.SignInEnded), CancellationToken.None);
        await Expect(bakery.GetByText("Instagram nimmt die Anmeldung dieses Kontos nicht mehr an. Verbinden Sie es neu.")).ToBeVisibleAsync();
        await page.Locator(".bell summary").ClickAsync();
        await Expect(page.Locator(".bell").GetByText("blue.bakery muss neu verbunden werden")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await bakery.GetByRole(AriaRole.Button, new() { Name = "Trennen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText("Dafür wird nichts mehr veröffentlicht.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Trennen" }).ClickAsync();
        await Expect(page.GetByText("blue.bakery ist getrennt")).ToBeVisibleAsync();

        // A failure that nobody awaits reaches the page's boundary by DispatchExceptionAsync.
        await app.Services.GetRequiredService<AccountDeletion>().DeleteAsync(owner.Caller, "Anna Blau", CancellationToken.None);
        app.Services.GetRequiredService<ChangeFeed>().Publish(new(owner.Caller.WorkspaceId, ChangeKind.Account));
        await Expect(page.Locator("main").GetByText("Diese Seite funktioniert nicht mehr")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_member_chooses_English_and_back_again_and_the_page_follows()
    {
        await using var app = SchedulerApp.Start();
        var owner = await SignedIn.OwnerAsync(app);
        await using var window = await browser.NewDesktopPageAsync(app.Address, locale: "de-AT");
        await owner.EnterAsync(window);
        var page = window.Page;
        await window.GotoLiveAsync("/account");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de-AT");
        await page.GetByLabel("Sprache").SelectOptionAsync("English");
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en-GB");
        await page.Locator(".shell[data-live]").WaitForAsync();
        await window.GotoLiveAsync("/engine");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Publishing");
        await window.GotoLiveAsync("/account");
        await page.GetByLabel("Language").SelectOptionAsync("Deutsch");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ihr Konto" })).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de-AT");
    }

    [Fact]
    public async Task Weeks_begin_on_Monday_and_dates_are_German()
    {
        await using var bakery = await Bakery.OpenAsync();
        await using var window = await browser.NewDesktopPageAsync(bakery.App.Address, locale: "de-DE");
        await bakery.Owner.EnterAsync(window);
        await window.GotoLiveAsync("/?view=month");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("November 2026");
        await Expect(window.Page.Locator(".dow").First).ToContainTextAsync("Mo");
        await window.GotoLiveAsync("/engine");
        Assert.Matches(@"^(Mo|Di|Mi|Do|Fr|Sa|So) \d{1,2}\. Nov\.?, \d\d:\d\d$", await window.Page.Locator(".outcomes time").First.InnerTextAsync());
    }

    Task<IEnumerable<string>> VisitAsync(Uri address, SignedIn? owner, params string[] paths) => VisitAsync(address, owner, phone: false, paths);

    async Task<IEnumerable<string>> VisitAsync(Uri address, SignedIn? owner, bool phone, string[] paths)
    {
        await using var window = phone ? await browser.NewPhonePageAsync(address, locale: "de-DE") : await browser.NewDesktopPageAsync(address, locale: "de-DE");
        window.Expect("status of 4");
        window.Expect("status of 5");
        if (owner is not null) await owner.EnterAsync(window);
        var found = new List<string>();
        foreach (var path in paths)
        {
            await window.GotoShownAsync(path);
            foreach (var width in new[] { 360, 1440 })
            {
                await window.Page.SetViewportSizeAsync(width, 800);
                var wider = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (wider > 0) found.Add($"{path} scrolls sideways by {wider} px at {width}.");
            }
            var seen = await window.Page.EvaluateAsync<string[]>(Read);
            found.AddRange(from words in seen from english in English where english.IsMatch(words) select $"{path}: {words}");
        }
        return found;
    }

    /// <summary>Every English sentence that German says otherwise; what fills its holes may be anything.</summary>
    static readonly IReadOnlyList<Regex> English = [.. TextsTests.Differing().Select(sentence =>
        new Regex("^" + Regex.Replace(Regex.Escape(sentence.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal)), @"\\\{\d[^}]*}", ".+", RegexOptions.None, TimeSpan.FromSeconds(1)) + "$", RegexOptions.Compiled, TimeSpan.FromSeconds(1)))];
}
