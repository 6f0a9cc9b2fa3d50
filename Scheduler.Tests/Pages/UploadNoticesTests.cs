using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Posts;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

/// <summary>What a post waits for, and what was refused, is seen on its page and in the composer (P12).</summary>
public sealed class UploadNoticesTests : BunitContext, IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start();
    SignedIn owner = default!;
    int looks;

    public async Task InitializeAsync()
    {
        owner = await SignedIn.OwnerAsync(app);
        Services.AddSingleton(TimeProvider.System).AddSingleton(app.Services.GetRequiredService<PostMediaRemoval>())
            .AddSingleton(app.Services.GetRequiredService<CallerFromUser>()).AddScoped<CurrentCaller>().AddScoped<ToastService>();
        AddAuthorization().SetAuthorized("anna").SetClaims(new Claim(ClaimTypes.NameIdentifier, owner.Caller.UserId.ToString(CultureInfo.InvariantCulture)));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_never_came_can_be_left_out()
    {
        var post = await app.Services.GetRequiredService<PostService>().CreateAsync(owner.Caller, new("Bread", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, CancellationToken.None);
        await app.Services.GetRequiredService<UploadService>().AnnounceAsync(owner.Caller, "loaf.png", "image/png", post, CancellationToken.None);
        var page = RenderNotices(await UploadsAsync(post));
        Assert.Contains("loaf.png was announced and has not arrived yet. The post waits for it.", page.Markup, StringComparison.Ordinal);
        page.Find("button[aria-label='Leave it out: loaf.png']").Click();
        page.WaitForAssertion(() => Assert.Equal(1, looks));
        Assert.Empty(await UploadsAsync(post));
    }

    [Fact]
    public void A_refused_one_says_why_in_the_readers_language()
    {
        var refused = new UploadView("1", "loop.gif", MediaKind.Image, UploadStage.Refused, Sentence.Of(MediaTexts.Gif));
        Assert.Contains("loop.gif was refused: GIF pictures are not taken.", RenderNotices([refused]).Markup, StringComparison.Ordinal);
        using var german = Language.Speak(Language.Culture(Language.German));
        var page = RenderNotices([refused]);
        Assert.Contains("loop.gif wurde abgelehnt: GIF-Bilder gehen nicht.", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".notice.is-error"));
    }

    async Task<IReadOnlyList<UploadView>> UploadsAsync(string post) => (await app.Services.GetRequiredService<PostQueries>().FindAsync(owner.Caller, post, CancellationToken.None))!.Uploads;

    IRenderedComponent<UploadNotices> RenderNotices(IReadOnlyList<UploadView> uploads) =>
        Render<UploadNotices>(p => p.Add(notices => notices.Uploads, uploads).Add(notices => notices.OnChange, EventCallback.Factory.Create(this, () => looks++)));
}
