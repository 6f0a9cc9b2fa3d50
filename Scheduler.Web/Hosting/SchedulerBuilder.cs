namespace Scheduler.Web.Hosting;

static class SchedulerBuilder
{
    /// <summary>
    /// The builder with appsettings.json and a published program's assets from beside the program, whatever the current folder is;
    /// environment and arguments come later and win.
    /// </summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var assets = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        // Settings are read at the start. Watching their file would mean to hear of every file below the current folder, the database's included.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false", .. args], WebRootPath = Directory.Exists(assets) ? assets : null });
        var beside = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
        {
            Path = Path.GetFileName(beside),
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(AppContext.BaseDirectory),
            Optional = false,
        });
        // Assets are found in a build that was not published, too (dotnet run outside Development).
        builder.WebHost.UseStaticWebAssets();
        // Without it those assets would be served uncompressed.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }
}
