using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Core.Publishing;

public static class PublishingRegistration
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<PublishingMetrics>()
        .AddSingleton<QueueDepth>()
        .AddSingleton<PublishingOverview>()
        .AddSingleton<DueTargets>()
        .AddSingleton<TargetLedger>()
        .AddSingleton<PublishRequests>()
        .AddSingleton<SignIns>()
        .AddSingleton<PlatformCalls>()
        .AddSingleton<CircuitBreaker>()
        .AddSingleton<TargetRunner>()
        .AddSingleton<PublishingEngine>()
        .AddSingleton<Heartbeat>()
        .AddSingleton<EngineWatch>()
        .AddSingleton<PublishingSchedule>()
        .AddHostedService(sp => sp.GetRequiredService<PublishingSchedule>());
}
