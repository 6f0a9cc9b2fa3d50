using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Media;

namespace Scheduler.Tests.Pages;

/// <summary>Pictures of the library, picked for a post.</summary>
public sealed class LibraryDialogTests : BunitContext, IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start();
    SignedIn owner = default!;

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerAsync(app);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/dialog.js").Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(app.Services.GetRequiredService<MediaQueries>()).AddSingleton(app.Services.GetRequiredService<CallerFromUser>()).AddScoped<CurrentCaller>();
        AddAuthorization().SetAuthorized("anna").SetClaims(new Claim(ClaimTypes.NameIdentifier, owner.Caller.UserId.ToString(CultureInfo.InvariantCulture)));
        foreach (var name in new[] { "one.jpg", "two.jpg", "three.jpg" })
            await app.Services.GetRequiredService<MediaService>().UploadAsync(owner.Caller, name, new MemoryStream(Pictures.Jpeg(300, 300)), CancellationToken.None);
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task They_come_in_the_order_in_which_they_were_picked_and_no_more_than_there_is_room_for()
    {
        var dialog = Render<LibraryDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.PickAsync(2));
        dialog.WaitForElement("[aria-label='two.jpg']");
        foreach (var name in new[] { "two.jpg", "three.jpg", "two.jpg", "one.jpg" }) dialog.Find($"[aria-label='{name}']").Click();
        Assert.True(dialog.Find("[aria-label='two.jpg']").HasAttribute("disabled"));
        var add = dialog.Find("footer .primary");
        Assert.Equal("Add 2 pictures", add.TextContent);
        add.Click();
        Assert.Equal(["three.jpg", "one.jpg"], (await answer).Select(media => media.FileName));
    }

    [Fact]
    public async Task It_is_searched_and_closed_with_nothing()
    {
        var dialog = Render<LibraryDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.PickAsync(10));
        dialog.WaitForElement(".library-tile");
        dialog.Find("input[type=search]").Input("THREE");
        dialog.WaitForAssertion(() => Assert.Equal(["three.jpg"], dialog.FindAll(".library-tile .name").Select(name => name.TextContent)));
        await dialog.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);
        Assert.Empty(await answer);
    }
}
