using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Campaigns;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

/// <summary>An address with nonsense in it shows the page as without: it came by mail, by a typing error, or from somebody who tries.</summary>
public sealed class OddAddressTests : IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start();
    Visitor visitor = default!;
    string campaign = "";

    public async Task InitializeAsync()
    {
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        campaign = (await app.Services.GetRequiredService<CampaignService>().CreateAsync(owner.Caller, new("Advent", null, new(2026, 11, 16), null), CancellationToken.None)).Id;
        visitor = new(app);
        await visitor.LogInAsync();
    }

    public async Task DisposeAsync()
    {
        visitor.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("/?view=x&date=2026-13-45&account=%00&status=none&campaign='")]
    [InlineData("/posts?q=%25_%27%22%00&page=x&status=none&account=x")]
    [InlineData("/posts?page=99999999999999999999")]
    [InlineData("/posts?page=-1")]
    [InlineData("/media?q=%F0%9F%A5%90&use=x&page=1e9")]
    [InlineData("/campaigns?status=x")]
    [InlineData("/campaigns/{0}?page=x")]
    [InlineData("/campaigns/{0}?page=-7")]
    [InlineData("/analytics?days=x&from=y&to=z&campaign=x&platform=x")]
    [InlineData("/posts/new?date=x&time=25:99&account=x&media=x&campaign=x")]
    public async Task Nonsense_in_the_query_shows_the_page_as_without(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, campaign))).Status);

    [Fact]
    public async Task The_second_step_without_a_first_one_leads_to_the_login_whatever_stands_in_its_address() =>
        Assert.Equal("/login", (await visitor.GetAsync("/login/two-factor?remember=perhaps")).Location);
}
