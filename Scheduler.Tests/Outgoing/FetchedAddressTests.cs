using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Outgoing;

/// <summary>A public site that leads a download (media_urls, assistants) to where only this server can reach: nothing arrives there.</summary>
public sealed class FetchedAddressTests : IAsyncLifetime
{
    HttpStub inside = null!;

    public async Task InitializeAsync() => inside = await HttpStub.StartAsync();

    public async Task DisposeAsync() => await inside.DisposeAsync();

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://127.0.0.1:%PORT/secret.png")]
    [InlineData("http://[::1]:%PORT/secret.png")]
    [InlineData("http://10.0.0.1/secret.png")]
    [InlineData("http://localhost:%PORT/secret.png")]
    [InlineData("http://[::ffff:127.0.0.1]:%PORT/secret.png")]
    [InlineData("http://inside.example:%PORT/secret.png")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_the_inside_is_refused(string target)
    {
        var to = target.Replace("%PORT", $"{inside.Address.Port}", StringComparison.Ordinal);
        await using var provider = Provider((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), to);
        Assert.Contains("not fetched", await RefusalAsync(provider), StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task A_name_that_leads_inside_at_the_second_look_up_is_refused()
    {
        var looks = 0;
        // Whoever owns the name answers what suits them: first a public address, then ours.
        await using var provider = Provider((_, _) => Task.FromResult<IPAddress[]>([looks++ == 0 ? IPAddress.Parse("93.184.216.34") : IPAddress.Loopback]), $"http://site.example:{inside.Address.Port}/secret.png");
        Assert.Equal(AddressKind.Public, AddressRules.KindOf((await provider.GetRequiredService<LookUp>()("site.example", CancellationToken.None))[0]));
        Assert.Contains("not fetched", await RefusalAsync(provider), StringComparison.Ordinal);
        Assert.Equal(2, looks);
        Assert.Empty(inside.Requests);
    }

    static async Task<string> RefusalAsync(ServiceProvider provider)
    {
        // Nothing is to be taken in: there is no store.
        var download = new MediaDownload(provider.GetRequiredService<PublicHttp>(), provider.GetRequiredService<OutgoingUrls>(), null!, TimeProvider.System);
        return (await Assert.ThrowsAsync<RequestRejected>(() => download.FetchAsync(new(1, 1, Role.Owner), "http://site.example/picture.png", CancellationToken.None))).Message;
    }

    /// <summary>The real handler, behind a site on the public internet that answers its first address with a redirect.</summary>
    static ServiceProvider Provider(LookUp lookUp, string leadsTo)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Options.Create(new OutgoingOptions()));
        services.AddOutgoing().AddSingleton(lookUp);
        services.AddHttpClient(PublicHttp.ClientName).AddHttpMessageHandler(() => new PublicSite(leadsTo));
        return services.BuildServiceProvider();
    }

    sealed class PublicSite(string leadsTo) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath != "/picture.png") return base.SendAsync(request, cancellationToken);
            var answer = new HttpResponseMessage(HttpStatusCode.Found) { RequestMessage = request };
            answer.Headers.Location = new Uri(leadsTo);
            return Task.FromResult(answer);
        }
    }
}
