using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Auth;

public class SignInDetailsTests
{
    [Fact]
    public async Task E_mail_and_password_change_with_the_current_password_only()
    {
        await using var app = SchedulerApp.Start();
        using var anna = new Visitor(app);
        await anna.SetUpAsync();
        var refused = await anna.SubmitAsync("/account/sign-in", new { email = "new@example.org", currentPassword = "not mine at all", newPassword = "quite another one" });
        Assert.NotEmpty(refused.ErrorOf("currentPassword"));
        Assert.NotEmpty((await anna.SubmitAsync("/account/sign-in", new { currentPassword = "four words make it", newPassword = "short" })).ErrorOf("newPassword"));
        Assert.Contains("Saved", (await anna.SubmitAsync("/account/sign-in", new { email = "new@example.org", currentPassword = "four words make it", newPassword = "quite another one" })).Text, StringComparison.Ordinal);

        Assert.Null((await anna.GetAsync("/account")).Location);
        using var other = new Visitor(app);
        Assert.Contains("is wrong", (await other.LogInAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await other.LogInAsync("new@example.org", "quite another one")).Location);
    }

    [Fact]
    public async Task Somebody_elses_e_mail_address_is_refused()
    {
        await using var app = SchedulerApp.Start();
        await SignedIn.OwnerAsync(app, "other@example.org");
        await SignedIn.OwnerAsync(app);
        using var anna = new Visitor(app);
        await anna.LogInAsync();
        Assert.Contains("already", (await anna.SubmitAsync("/account/sign-in", new { email = "other@example.org", currentPassword = "four words make it" })).ErrorOf("email"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_by_Facebook_gets_a_password_too()
    {
        await using var app = SchedulerApp.Start();
        using var jonas = new Visitor(app);
        await jonas.ThroughFacebookAsync("jonas");
        Assert.Contains("Saved", (await jonas.SubmitAsync("/account/sign-in", new { email = "jonas@example.org", newPassword = "four words make it" })).Text, StringComparison.Ordinal);
        using var other = new Visitor(app);
        Assert.Equal("/", (await other.LogInAsync("jonas@example.org")).Location);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browsers_within_a_minute()
    {
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        await using var app = SchedulerApp.Start(clock: clock);
        await SignedIn.OwnerAsync(app);
        using var here = new Visitor(app);
        using var there = new Visitor(app);
        await here.LogInAsync();
        await there.LogInAsync();
        Assert.Equal("/login", (await here.PressAsync("/account", action: "/logout/everywhere")).Location);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("/login?returnTo=%2Faccount", (await there.GetAsync("/account")).Location);
    }

    [Fact]
    public async Task An_open_page_asks_whether_its_user_still_is()
    {
        await using var app = SchedulerApp.Start();
        await using var scope = app.Services.CreateAsyncScope();
        Assert.IsAssignableFrom<RevalidatingServerAuthenticationStateProvider>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }
}
