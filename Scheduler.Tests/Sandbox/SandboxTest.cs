using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Sandbox;

/// <summary>A sandbox, an application that uses it, and a server with pictures.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    protected const string PicturePath = "/picture.jpg";

    readonly ServiceProvider services = Clients();
    SandboxHost host = null!;

    protected ManualClock Clock { get; } = new();

    protected TempFolder Data { get; private set; } = new("sandbox");

    protected HttpStub Pictures { get; private set; } = null!;

    protected SandboxClient Client { get; private set; } = null!;

    protected string PictureUrl => new Uri(Pictures.Address, PicturePath).ToString();

    public virtual async Task InitializeAsync()
    {
        Pictures = await HttpStub.StartAsync();
        Pictures.On("GET", PicturePath, StubAnswer.Bytes(JpegBytes.Of(1080, 1080), "image/jpeg"));
        host = await SandboxHost.StartAsync(Clock, Data.Path);
        Client = SandboxClient.For(host, services.GetRequiredService<IHttpClientFactory>());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        await Pictures.DisposeAsync();
        await services.DisposeAsync();
        Data.Dispose();
    }

    /// <summary>A new sandbox on a copy of what the old one has on disk at this moment: as after kill -9, with no chance to tidy up first.</summary>
    protected async Task RestartAsync(params (string, string)[] settings)
    {
        var left = new TempFolder("sandbox");
        Directory.CreateDirectory(left.File("sandbox"));
        foreach (var file in Directory.EnumerateFiles(Data.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(left.Path, Path.GetRelativePath(Data.Path, file)));
        using var old = Data;
        Data = left;
        var next = await SandboxHost.StartAsync(Clock, Data.Path, settings);
        await host.DisposeAsync();
        host = next;
        var token = Client.Token;
        Client.Dispose();
        Client = SandboxClient.For(host, services.GetRequiredService<IHttpClientFactory>());
        Client.Token = token;
    }

    /// <returns>A container in progress.</returns>
    protected async Task<string> ContainerAsync(string caption = "", string account = SandboxClient.Bakery) =>
        (await Client.PostAsync($"{account}/media", ("image_url", PictureUrl), ("caption", caption))).Text("id");

    protected async Task<string> StatusAsync(string container) => (await Client.GetAsync(container, ("fields", "status_code,status"))).Text("status_code");

    protected Task<GraphReply> PublishAsync(string container, string account = SandboxClient.Bakery) => Client.PostAsync($"{account}/media_publish", ("creation_id", container));

    /// <returns>The id of a post that went through container, wait and publish.</returns>
    protected async Task<string> PostAsync(string caption = "", string account = SandboxClient.Bakery)
    {
        var container = await ContainerAsync(caption, account);
        Clock.Advance(TimeSpan.FromSeconds(3));
        return (await PublishAsync(container, account)).Text("id");
    }

    protected async Task<JsonArray> PublishedAsync() => JsonNode.Parse(await Client.Http.GetStringAsync("sandbox/api/published"))!.AsArray();

    static ServiceProvider Clients()
    {
        var clients = new ServiceCollection();
        clients.AddHttpClient(nameof(SandboxClient)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        return clients.BuildServiceProvider();
    }
}
