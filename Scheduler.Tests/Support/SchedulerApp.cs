using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Scheduler.Tests.Support;

/// <summary>
/// The whole product inside the test process, on a real port and with a data folder of its own. Settings are those of
/// appsettings.json by their full keys (<c>Database:Provider</c>); <c>Services</c> reaches what runs in it.
/// </summary>
public sealed class SchedulerApp : WebApplicationFactory<Program>
{
    readonly TempFolder data = new("app");
    readonly IReadOnlyDictionary<string, string> settings;
    readonly TimeProvider? clock;

    SchedulerApp(IReadOnlyDictionary<string, string> settings, TimeProvider? clock)
    {
        (this.settings, this.clock) = (settings, clock);
        UseKestrel(0);
    }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    public string DataDir => data.Path;

    /// <param name="settings">Replace the defaults.</param>
    /// <param name="clock">Replaces the real one, mostly by a <see cref="ManualClock"/>.</param>
    public static SchedulerApp Start(IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null)
    {
        var app = new SchedulerApp(settings ?? new Dictionary<string, string>(), clock);
        app.StartServer();
        return app;
    }

    /// <summary>The engine's heart stops: Quartz calls nobody any more, and what it had called has ended.</summary>
    public async Task StopTickingAsync() =>
        await (await Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Shutdown(waitForJobsToComplete: true);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // As scripts/run starts it; Development would read the developer's own user secrets.
        builder.UseEnvironment("Production");
        builder.UseSetting("Urls", "");
        builder.UseSetting("App:DataDir", data.Path);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // What a page calls and fails there, its console says in full.
        builder.UseSetting("DetailedErrors", "true");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        if (clock is not null) builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        data.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) data.Dispose();
    }
}
