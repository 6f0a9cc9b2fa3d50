using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Platforms.LinkedIn;

namespace Scheduler.Core.Platforms;

public static class PlatformsRegistration
{
    /// <summary>Every platform, one line each.</summary>
    public static IServiceCollection AddPlatforms(this IServiceCollection services) => services
        .AddInstagram()
        .AddLinkedIn();
}
