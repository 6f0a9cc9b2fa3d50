using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Analytics;
using Scheduler.Core.Publishing;

namespace Scheduler.Core.Buffer;

static class BufferRegistration
{
    public static IServiceCollection AddBuffer(this IServiceCollection services)
    {
        services.AddHttpClient(BufferClient.HttpName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return services
            .AddSingleton<BufferClient>()
            .AddSingleton<BufferApi>()
            .AddSingleton<BufferReadBack>()
            .AddSingleton<IPublisher, BufferPublisher>()
            .AddSingleton<BufferHealth>()
            .AddSingleton<BufferProfiles>()
            .AddSingleton<BufferAccounts>()
            .AddSingleton<BufferKeys>()
            .AddSingleton<BufferSync>()
            .AddSingleton<IChannelMetricsReader, BufferMetrics>()
            .AddSingleton<BufferService>();
    }
}
