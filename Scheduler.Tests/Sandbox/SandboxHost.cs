using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Tests.Support;
using Scheduler.Web.Sandbox;

namespace Scheduler.Tests.Sandbox;

/// <summary>The sandbox and nothing else, on a real port, with a clock that only the test moves.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    readonly WebApplication app;

    SandboxHost(WebApplication app) => this.app = app;

    /// <summary>With a slash at the end.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <param name="dataDir">Where it remembers: a host on the same folder goes on where the last one was.</param>
    public static async Task<SandboxHost> StartAsync(ManualClock clock, string dataDir, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Append(("App:DataDir", dataDir)).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSandbox(builder.Configuration);
        var host = new SandboxHost(builder.Build());
        host.app.MapSandbox();
        await host.app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
