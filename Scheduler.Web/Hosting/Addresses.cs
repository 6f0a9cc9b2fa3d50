using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Shared;
using Scheduler.Web.Sandbox;

namespace Scheduler.Web.Hosting;

/// <summary>Where we are, and where Meta is.</summary>
static class Addresses
{
    public static IServiceCollection AddAddresses(this IServiceCollection services, IConfiguration configuration)
    {
        var sandbox = SandboxOptions.IsOn(configuration);
        services.AddHttpContextAccessor();
        services.AddSingleton(sp => new PublicAddress(() => Public(sp)));
        services.AddSingleton(sp => new MetaAddresses(() => Meta(sp, sandbox)));
        if (sandbox)
        {
            // The sandbox's own app serves until one is set.
            services.AddSingleton<IOptions<InstagramOptions>>(sp =>
            {
                var options = new InstagramOptions();
                configuration.GetSection(InstagramOptions.Section).Bind(options);
                if (string.IsNullOrEmpty(options.AppId)) (options.AppId, options.AppSecret) = (SandboxOptions.DefaultAppId, SandboxOptions.DefaultAppSecret);
                return Options.Create(options);
            });
        }
        return services;
    }

    static Uri Public(IServiceProvider services) =>
        services.GetRequiredService<IOptions<AppOptions>>().Value.PublicUrl is { Length: > 0 } set ? new Uri(set) : Listening(services);

    static (Uri Graph, Uri Dialog) Meta(IServiceProvider services, bool sandbox)
    {
        var options = services.GetRequiredService<IOptions<InstagramOptions>>().Value;
        var graph = options.GraphUrl is { Length: > 0 } ? new Uri(options.GraphUrl) : sandbox ? new Uri(Listening(services), "sandbox/graph") : new Uri(MetaAddresses.RealGraph);
        var dialog = options.DialogUrl is { Length: > 0 } ? new Uri(options.DialogUrl) : sandbox ? new Uri(Browsing(services), "sandbox/facebook") : new Uri(MetaAddresses.RealDialog);
        return (graph, dialog);
    }

    /// <summary>As this request's browser sees us, be it by another name in the house's network.</summary>
    public static Uri Browsing(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request is { } request ? new Uri($"{request.Scheme}://{request.Host}/") : Public(services);

    static Uri Listening(IServiceProvider services)
    {
        // A command at the command line listens nowhere: there the setting says where the server does.
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? (services.GetRequiredService<IConfiguration>()["Urls"] is { Length: > 0 } set ? set.Split(';')[0] : "http://localhost:8007");
        // "Any address" is no address that one can go to.
        return new Uri(address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal));
    }
}
