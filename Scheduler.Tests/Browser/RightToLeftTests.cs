using Scheduler.Tests.Support;

namespace Scheduler.Tests.Browser;

/// <summary>We speak no language that runs from right to left yet; the layout is ready for one.</summary>
[Collection(nameof(EveryPageCollection))]
public sealed class RightToLeftTests(Support.Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_scrolls_sideways_from_right_to_left(bool phone)
    {
        await using var bakery = await Bakery.OpenAsync();
        await using var window = phone ? await browser.NewPhonePageAsync(bakery.App.Address) : await browser.NewDesktopPageAsync(bakery.App.Address);
        await bakery.Owner.EnterAsync(window);
        foreach (var path in new[] { "/?view=month", "/?view=list", "/posts/new", $"/posts/{bakery.Published}", "/accounts", "/account", "/settings", "/notices", "/engine", "/welcome", "/privacy" })
        {
            await window.GotoShownAsync(path);
            await window.Page.EvaluateAsync("document.documentElement.dir = 'rtl'");
            var wider = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(wider <= 0, $"{path} scrolls sideways by {wider} px.");
            // The rail, or the bar of a phone, has moved to the other side or stays within.
            var outside = await window.Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('main *, .rail *, .bottom-bar *')].filter(element => {
                    const box = element.getBoundingClientRect();
                    return box.width > 0 && !element.closest('svg, .vh, dialog, .menu, .compose-scroll') && (box.left < -1 || box.right > innerWidth + 1)
                        && ![...ancestors(element)].some(above => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(above).overflowX));
                    function* ancestors(of) { for (let above = of.parentElement; above && above !== document.body; above = above.parentElement) yield above }
                }).map(element => element.outerHTML.slice(0, 120))
                """);
            Assert.True(outside.Length == 0, $"{path}: outside the window: {string.Join('\n', outside)}");
        }
    }
}
