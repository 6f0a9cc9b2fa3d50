using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Publishing;

namespace Scheduler.Core.Platforms.Instagram;

static class InstagramRegistration
{
    public static IServiceCollection AddInstagram(this IServiceCollection services)
    {
        // The factory's own request logging would write addresses, and with them tokens.
        services.AddHttpClient(InstagramClient.HttpName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 256 });
        return services
            .AddSingleton<InstagramClient>()
            .AddSingleton<InstagramReadBack>()
            .AddSingleton<InstagramQuota>()
            .AddSingleton<IPlatformPublisher, InstagramPublisher>()
            .AddSingleton<IAccountConnector, InstagramConnector>()
            .AddSingleton<IMetricsReader, InstagramMetrics>();
    }
}
