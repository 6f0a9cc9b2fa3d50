using Scheduler.Core;
using Scheduler.Core.Media;
using Scheduler.Core.Storage;
using Scheduler.Core.Tokens;
using Scheduler.Web.Api;
using Scheduler.Web.Auth;
using Scheduler.Web.Components.Errors;
using Scheduler.Web.Dashboard;
using Scheduler.Web.Exports;
using Scheduler.Web.Hosting;
using Scheduler.Web.Legal;
using Scheduler.Web.Media;
using Scheduler.Web.Metrics;
using Scheduler.Web.Sandbox;

Languages.LeaveTheSystems();
try
{
    var builder = SchedulerBuilder.Create(args);
    var settings = Settings.Read(builder);
    var services = builder.Services;
    using var folder = DataFolder.Open(settings.App.DataDir, alone: settings.Database.Provider == DatabaseProvider.Sqlite && !Commands.AreIn(args));

    services.AddSingleton(TimeProvider.System);
    services.AddStorage(settings.Database, folder.Path);
    services.AddMedia(builder.Configuration, folder.Path);
    services.AddScheduler(settings.Database);
    services.AddAddresses(builder.Configuration);
    services.AddSandbox(builder.Configuration);
    services.AddSignIn(folder.Path);
    services.AddTokens(folder.Path);
    services.AddApis();
    services.AddDashboard();
    services.AddHealth();
    services.AddPrometheus();

    await using var app = builder.Build();
    if (await Commands.RunAsync(app, args) is { } exit) return exit;
    await app.PrepareAsync();

    app.UseErrorPages();
    app.UseApiErrors();
    app.UseSetup();
    app.UseAuthentication();
    app.UseWorkspaceChoice();
    app.UseLanguages();
    app.UseRateLimiter();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapHealth();
    app.MapMetrics();
    app.MapStaticAssets();
    app.MapSignIn();
    app.MapMedia();
    app.MapUploads();
    app.MapVideos();
    app.MapExports();
    app.MapDataDeletion();
    app.MapApis();
    app.MapSandbox();
    app.MapDashboard();

    await app.RunAsync();
    return 0;
}
catch (BadSettings e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

public partial class Program;
