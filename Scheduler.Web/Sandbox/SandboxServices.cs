using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scheduler.Web.Sandbox.Faults;
using Scheduler.Web.Sandbox.Graph;
using Scheduler.Web.Sandbox.Inspection;
using Scheduler.Web.Sandbox.Pictures;
using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.Videos;

namespace Scheduler.Web.Sandbox;

public static class SandboxServices
{
    /// <summary>What the sandbox needs; nothing is read or written before <see cref="SandboxEndpoints.MapSandbox"/>.</summary>
    /// <param name="configuration">Of the whole application: the sandbox reads its own section, App and Meta:AppId.</param>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SandboxOptions>().Bind(configuration.GetSection(SandboxOptions.Section))
            .PostConfigure(options => options.Complete(configuration))
            .Validate(options => options.ProcessingSeconds >= 0, "Sandbox:ProcessingSeconds: zero or more.")
            .Validate(options => options.DailyQuota > 0, "Sandbox:DailyQuota: one or more.")
            .ValidateOnStart();
        services.AddRazorComponents();
        services.AddPictureClient();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(sp => new SandboxAddress(configuration));

        // what it remembers
        services.AddSingleton(sp => new PictureFolder(Options(sp).PictureFolder));
        services.AddSingleton(sp => StartStore(Options(sp), sp.GetRequiredService<PictureFolder>(), sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CallLog>();

        // what it answers
        services.AddSingleton<FaultSwitch>();
        services.AddSingleton<GraphGate>();
        services.AddSingleton<TokenRoutes>();
        services.AddSingleton<MeRoutes>();
        services.AddSingleton<NodeRoutes>();
        services.AddSingleton<ContainerRoutes>();
        services.AddSingleton<PublishRoutes>();
        services.AddSingleton<MediaRoutes>();
        services.AddSingleton<PictureFetch>();
        services.AddSingleton<VideoFetch>();
        return services;
    }

    static SandboxOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<SandboxOptions>>().Value;

    static SandboxStore StartStore(SandboxOptions options, PictureFolder pictures, TimeProvider clock)
    {
        var (file, state) = StateFile.Open(options.StateFile, clock.GetUtcNow());
        pictures.KeepOnly(state.Containers.Values.SelectMany(container => container.Pictures)
            .Concat(state.Published.Values.SelectMany(media => media.Pictures)).Select(picture => picture.File));
        return new SandboxStore(file, state);
    }
}
