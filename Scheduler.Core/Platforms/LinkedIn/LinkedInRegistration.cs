using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Analytics;

namespace Scheduler.Core.Platforms.LinkedIn;

static class LinkedInRegistration
{
    public static IServiceCollection AddLinkedIn(this IServiceCollection services)
    {
        services.AddHttpClient(LinkedInStatistics.HttpName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return services.AddSingleton<IStatisticsReader, LinkedInStatistics>();
    }
}
