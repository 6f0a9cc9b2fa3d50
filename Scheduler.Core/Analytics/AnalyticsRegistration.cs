using Microsoft.Extensions.DependencyInjection;

namespace Scheduler.Core.Analytics;

static class AnalyticsRegistration
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services
        .AddSingleton<LinkedInStatistics>()
        .AddSingleton<FigureService>()
        .AddSingleton<FigureQueries>()
        .AddSingleton<ReportQueries>()
        .AddSingleton<FigureLedger>()
        .AddSingleton<FigureCollection>();
}
