using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduler.Core.Outgoing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Outgoing;

/// <summary>Which addresses are called, with a real receiver on this machine: the one place where nothing may arrive.</summary>
public sealed class PublicHttpTests : IAsyncLifetime
{
    HttpStub receiver = null!;

    public async Task InitializeAsync() => receiver = await HttpStub.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Theory]
    [InlineData("https://example.com/hook", null)]
    [InlineData("http://example.com:8080/hook?a=b", null)]
    [InlineData("hook", UrlProblem.NotAUrl)]
    [InlineData("", UrlProblem.NotAUrl)]
    [InlineData("https://", UrlProblem.NotAUrl)]
    [InlineData("ftp://example.com/", UrlProblem.Scheme)]
    [InlineData("file:///etc/passwd", UrlProblem.Scheme)]
    [InlineData("gopher://example.com/", UrlProblem.Scheme)]
    [InlineData("https://user:secret@example.com/", UrlProblem.Credentials)]
    [InlineData("https://user@example.com/", UrlProblem.Credentials)]
    [InlineData("http://localhost/", UrlProblem.Loopback)]
    [InlineData("http://LOCALHOST./", UrlProblem.Loopback)]
    [InlineData("http://a.localhost/", UrlProblem.Loopback)]
    [InlineData("http://127.0.0.1/", UrlProblem.Loopback)]
    [InlineData("http://2130706433/", UrlProblem.Loopback)]
    [InlineData("http://0x7f.1/", UrlProblem.Loopback)]
    [InlineData("http://017700000001/", UrlProblem.Loopback)]
    [InlineData("http://[::1]/", UrlProblem.Loopback)]
    [InlineData("http://[::ffff:127.0.0.1]/", UrlProblem.Loopback)]
    [InlineData("http://10.0.0.8/", UrlProblem.Private)]
    [InlineData("http://[fd00::1]/", UrlProblem.Private)]
    [InlineData("http://169.254.0.9/", UrlProblem.LinkLocal)]
    [InlineData("http://169.254.169.254/latest/meta-data", UrlProblem.Metadata)]
    [InlineData("http://metadata.google.internal/", UrlProblem.Metadata)]
    [InlineData("http://224.0.0.1/", UrlProblem.Reserved)]
    public void What_an_address_says_of_itself_is_refused_at_once(string text, UrlProblem? problem) => Assert.Equal(problem, new OutgoingUrls(Options.Create(new OutgoingOptions())).Read(text).Problem);

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_it_is_called()
    {
        var refused = await Assert.ThrowsAsync<AddressRefused>(() => SendAsync("innocent.example", [IPAddress.Loopback]));
        Assert.Equal(UrlProblem.Loopback, refused.Problem);
        Assert.Equal(UrlProblem.Metadata, (await Assert.ThrowsAsync<AddressRefused>(() => SendAsync("innocent.example", [IPAddress.Parse("169.254.169.254")], allow: true))).Problem);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_at_the_second_look_is_refused_then()
    {
        receiver.On("GET", "/", StubAnswer.Text("secret"));
        var looks = 0;
        // Whoever owns the name answers what suits them: first a public address, then ours.
        await using var provider = Provider(false, (_, _) => Task.FromResult<IPAddress[]>([looks++ == 0 ? IPAddress.Parse("93.184.216.34") : IPAddress.Loopback]));
        Assert.Null(provider.GetRequiredService<OutgoingUrls>().Read(Address("rebinding.example")).Problem);
        var checkedBefore = await provider.GetRequiredService<LookUp>()("rebinding.example", CancellationToken.None);
        Assert.Equal(AddressKind.Public, AddressRules.KindOf(checkedBefore[0]));
        await Assert.ThrowsAsync<AddressRefused>(() => SendAsync(provider, "rebinding.example"));
        Assert.Empty(receiver.Requests);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_that_are_allowed_are_called()
    {
        receiver.On("GET", "/", StubAnswer.Text("hello"));
        // The private ones are allowed here; the metadata's before it is passed over.
        using var answer = await SendAsync("mixed.example", [IPAddress.Parse("169.254.169.254"), IPAddress.Loopback], allow: true);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_redirect_is_handed_over_and_not_followed()
    {
        receiver.On("GET", "/", StubAnswer.Text("", 302, headers: new Dictionary<string, string> { ["Location"] = "http://169.254.169.254/" }));
        using var answer = await SendAsync("mixed.example", [IPAddress.Loopback], allow: true);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_name_of_the_machines_own_hosts_file_is_looked_up_for_real_and_refused()
    {
        var services = Services(false).AddOutgoing();
        await using var provider = services.BuildServiceProvider();
        var name = (await File.ReadAllLinesAsync("/etc/hosts")).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line.Length > 1 && line[0].StartsWith("127.", StringComparison.Ordinal) || line is ["::1", ..]).SelectMany(line => line.Skip(1)).FirstOrDefault(n => n != "localhost");
        if (name is null) return;
        await Assert.ThrowsAsync<AddressRefused>(() => SendAsync(provider, name));
    }

    string Address(string host) => $"http://{host}:{receiver.Address.Port}/";

    async Task<HttpResponseMessage> SendAsync(string host, IPAddress[] leadsTo, bool allow = false)
    {
        await using var provider = Provider(allow, (_, _) => Task.FromResult(leadsTo));
        return await SendAsync(provider, host);
    }

    async Task<HttpResponseMessage> SendAsync(ServiceProvider provider, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(host));
        return await provider.GetRequiredService<PublicHttp>().SendAsync(request, CancellationToken.None);
    }

    static ServiceProvider Provider(bool allow, LookUp lookUp) => Services(allow).AddOutgoing().AddSingleton(lookUp).BuildServiceProvider();

    static ServiceCollection Services(bool allow)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Options.Create(new OutgoingOptions { AllowPrivateAddresses = allow }));
        return services;
    }
}
