using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Media;
using Scheduler.Core.Notifications;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core;

/// <summary>Recurring work; the jobs hold no logic.</summary>
static class Duties
{
    public static IServiceCollection AddDuties(this IServiceCollection services, DatabaseOptions database)
    {
        // In memory: every node has its own heartbeat of the engine, and watches over all.
        services.AddQuartz(quartz => Every<WatchEngineJob>(quartz, "watch-engine", WatchEngineJob.Every));
        // What one node does for all.
        services.AddQuartz("duties", quartz =>
        {
            if (database.Provider != DatabaseProvider.Sqlite) quartz.UsePersistentStore(store => store.Share(database));
            Every<SweepMediaJob>(quartz, "sweep-media", SweepMediaJob.Every);
            Every<RenewTokensJob>(quartz, "renew-tokens", RenewTokensJob.Every);
            Every<SyncConnectionsJob>(quartz, "sync-connections", SyncConnectionsJob.Every);
            Every<CollectFiguresJob>(quartz, "collect-figures", CollectFiguresJob.Every);
            Every<SweepWebhooksJob>(quartz, "sweep-webhooks", SweepWebhooksJob.Every);
            Every<MailNoticesJob>(quartz, "mail-notices", MailNoticesJob.Every);
            if (database.Provider == DatabaseProvider.Sqlite) Every<RefreshStatisticsJob>(quartz, "refresh-statistics", RefreshStatisticsJob.Every);
        });
        return services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    /// <param name="name">The same on every node: by it they know that it is one job.</param>
    static void Every<T>(IQuartzBuilder quartz, string name, TimeSpan interval) where T : class, IJob =>
        quartz.ScheduleJob<T>(t => t.WithIdentity(name).StartNow().WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever()));

    static void Share(this IPersistentStoreBuilder store, DatabaseOptions database)
    {
        store.ProvisionSchema();
        store.UseClustering();
        if (database.Provider == DatabaseProvider.PostgreSql) store.UsePostgres(database.ConnectionString!);
        else store.UseSqlServer(database.ConnectionString!);
    }
}
