using System.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Web.Auth;

namespace Scheduler.Tests.Support;

/// <summary>An owner of a fresh workspace, with the cookie that a sign-in would have given. For tests whose matter is not the sign-in.</summary>
/// <param name="Caller">The first argument of every service call.</param>
/// <param name="Cookie">Value of the sign-in cookie.</param>
public sealed record SignedIn(SchedulerApp App, Caller Caller, string Cookie)
{
    /// <summary>Signs up an owner; their workspace is empty.</summary>
    /// <param name="timeZone">Of the workspace, and so of what the owner plans.</param>
    public static async Task<SignedIn> OwnerAsync(SchedulerApp app, string email = "anna@example.org", string timeZone = "Europe/Berlin")
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<SignUp>().WithPasswordAsync(email, "four words make it", "Anna Blau", timeZone, CancellationToken.None);
        var caller = await scope.ServiceProvider.GetRequiredService<AccessService>().CallerAsync(user.Id, null, CancellationToken.None);
        return new(app, caller!, await CookieAsync(scope.ServiceProvider, user));
    }

    /// <summary>An owner with somebody's accounts of the sandbox.</summary>
    public static async Task<SignedIn> OwnerWithAccountsAsync(SchedulerApp app, string person = "jonas", string timeZone = "Europe/Berlin")
    {
        var owner = await OwnerAsync(app, timeZone: timeZone);
        await owner.ConnectAsync(person);
        return owner;
    }

    /// <summary>Connects all accounts of a person of the sandbox, by the same calls as in life: dialog, code, token, accounts.</summary>
    /// <param name="person">jonas: weiss.ceramics. anna: blue.bakery and blue.cafe.</param>
    /// <returns>Public ids.</returns>
    public async Task<IReadOnlyList<string>> ConnectAsync(string person = "jonas")
    {
        await using var scope = App.Services.CreateAsyncScope();
        var connector = scope.ServiceProvider.GetServices<IAccountConnector>().Single(c => c.Platform == Platform.Instagram);
        // Somewhere of ours that answers anybody: the client follows the dialog there, and the code is read off the address.
        var callback = new Uri(App.Address, "health");
        var grant = await connector.ExchangeAsync(await CodeAsync(connector.ConsentPage("test", callback), person), callback, CancellationToken.None);
        var ids = new List<string>();
        foreach (var account in (await connector.DiscoverAsync(grant, CancellationToken.None)).Accounts)
            ids.Add(await scope.ServiceProvider.GetRequiredService<AccountService>().ConnectAsync(Caller, account, CancellationToken.None));
        return ids;
    }

    /// <summary>Gives the browser the cookie.</summary>
    public Task EnterAsync(BrowserPage browser)
    {
        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        return browser.Page.Context.AddCookiesAsync([new() { Name = options.Cookie.Name!, Value = Cookie, Url = App.Address.ToString(), HttpOnly = true }]);
    }

    async Task<string> CodeAsync(Uri dialog, string person)
    {
        using var client = App.CreateClient();
        var fields = HttpUtility.ParseQueryString(dialog.Query);
        var form = fields.AllKeys.Select(key => KeyValuePair.Create(key!, fields[key]!)).Append(new("person", person)).Append(new("decision", "continue"));
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(dialog.GetLeftPart(UriPartial.Path), content);
        return HttpUtility.ParseQueryString(answer.RequestMessage!.RequestUri!.Query)["code"] ?? throw new InvalidOperationException($"The sandbox refused: {await answer.Content.ReadAsStringAsync()}");
    }

    static async Task<string> CookieAsync(IServiceProvider services, User user)
    {
        var scheme = IdentityConstants.ApplicationScheme;
        var principal = await services.GetRequiredService<SignInManager<User>>().CreateUserPrincipalAsync(user);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(30) };
        return services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme).TicketDataFormat.Protect(new(principal, properties, scheme));
    }
}
