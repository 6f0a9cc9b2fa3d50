using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;
using Scheduler.Web.Dashboard;

namespace Scheduler.Tests.Dashboard;

/// <summary>In which language a request is answered, over HTTP as browsers and machines ask.</summary>
public sealed class LanguagesTests : IAsyncLifetime
{
    readonly SchedulerApp app = SchedulerApp.Start();
    SignedIn owner = null!;

    public async Task InitializeAsync() => owner = await SignedIn.OwnerAsync(app);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData(null, "de-AT,de;q=0.9", "de-AT")]
    [InlineData(null, "de", "de-DE")]
    [InlineData(null, "fr-FR,fr;q=0.9,en-US;q=0.8,de;q=0.7", "en-US")]
    [InlineData(null, "fr-FR", "en-GB")]
    [InlineData(null, "", "en-GB")]
    [InlineData(null, "en-XX", "en-GB")]
    [InlineData("en", "de-DE,de;q=0.9", "en-GB")]
    [InlineData("en", "de-DE,en-IE;q=0.5", "en-IE")]
    [InlineData("de", "en-US,de-CH;q=0.1", "de-CH")]
    [InlineData("de", "en-US", "de-DE")]
    public void The_members_choice_wins_and_the_browser_tells_the_region(string? chosen, string accepted, string culture) =>
        Assert.Equal(culture, Languages.Of(chosen, accepted.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split(';')[0])).Name);

    [Theory]
    [InlineData("/login", "de-DE", "Angemeldet bleiben")]
    [InlineData("/login", "en-US", "Keep me logged in")]
    [InlineData("/login", "fr-FR", "Keep me logged in")]
    [InlineData("/privacy", "de-CH", "Wer verantwortlich ist")]
    [InlineData("/nowhere", "de", "Seite nicht gefunden")]
    public async Task Pages_for_everybody_go_by_the_browser(string path, string accepted, string words)
    {
        var page = await ReadAsync(path, accepted);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains(accepted.StartsWith("de", StringComparison.Ordinal) ? "<html lang=\"de" : "<html lang=\"en", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_reads_what_they_chose_whatever_the_browser_says()
    {
        Assert.Contains("Einstellungen", await ReadAsync("/settings", "de-DE", owner.Cookie), StringComparison.Ordinal);
        await app.Services.GetRequiredService<AccessService>().UpdateProfileAsync(owner.Caller, "Anna Blau", null, Language.English, CancellationToken.None);
        var (status, cookie) = await RenewAsync();
        Assert.Equal((HttpStatusCode.Redirect, true), (status, cookie is not null));
        var page = await ReadAsync("/settings", "de-DE", cookie);
        Assert.Contains("<html lang=\"en-GB\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Einstellungen", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_languages_that_we_speak_can_be_chosen()
    {
        var refusal = await Assert.ThrowsAsync<RequestRejected>(() => app.Services.GetRequiredService<AccessService>().UpdateProfileAsync(owner.Caller, "Anna Blau", null, "fr", CancellationToken.None));
        Assert.Equal("There is no such language.", refusal.Fields["language"]);
        await app.Services.GetRequiredService<AccessService>().UpdateProfileAsync(owner.Caller, "Anna Blau", null, "", CancellationToken.None);
        Assert.Null((await app.Services.GetRequiredService<AccessService>().ProfileAsync(owner.Caller, CancellationToken.None)).Language);
    }

    [Fact]
    public async Task A_refused_upload_is_explained_in_the_readers_language_and_machines_get_English()
    {
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/media/upload?name=x.jpg") { Content = new ByteArrayContent([1, 2, 3]) };
        Assert.Contains("Diese Seite ist zu alt.", await SendAsync(upload, "de-DE", owner.Cookie), StringComparison.Ordinal);
        using var deletion = new HttpRequestMessage(HttpMethod.Post, "/privacy/data-deletion") { Content = new FormUrlEncodedContent([]) };
        Assert.Contains("signed_request is missing", await SendAsync(deletion, "de-DE"), StringComparison.Ordinal);
        Assert.Equal("""{"status":"ok","problems":[]}""", await ReadAsync("/health/live", "de-DE"));
    }

    async Task<(HttpStatusCode, string?)> RenewAsync()
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "account/renew"));
        request.Headers.Add("Cookie", "scheduler=" + owner.Cookie);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.FirstOrDefault(cookie => cookie.StartsWith("scheduler=", StringComparison.Ordinal)) : null;
        return (answer.StatusCode, set?["scheduler=".Length..].Split(';')[0]);
    }

    async Task<string> ReadAsync(string path, string accepted, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, accepted, cookie);
    }

    async Task<string> SendAsync(HttpRequestMessage request, string accepted, string? cookie = null)
    {
        using var client = app.CreateClient();
        request.Headers.Add("Accept-Language", accepted);
        if (cookie is not null) request.Headers.Add("Cookie", "scheduler=" + cookie);
        using var answer = await client.SendAsync(request);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
