using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Media;
using Scheduler.Core.Notifications;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;

namespace Scheduler.Core;

public static class CoreRegistration
{
    /// <summary>Every use case, the platforms and the engine. The host adds storage, options, addresses and the media store.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services) => services
        .AddSingleton<ChangeFeed>()
        .AddSingleton<DatabaseStart>()
        .AddSingleton<AccessService>()
        .AddSingleton<AccountDeletion>()
        .AddSingleton<TokenVault>()
        .AddSingleton<AccountService>()
        .AddSingleton<AccountCheck>()
        .AddSingleton<AccountHealth>()
        .AddSingleton<AccountRisks>()
        .AddSingleton<TokenRenewal>()
        .AddSingleton<TokenWarnings>()
        .AddSingleton<StoredFiles>()
        .AddSingleton<MediaService>()
        .AddSingleton<MediaRetention>()
        .AddSingleton<PostPictures>()
        .AddSingleton<PublicMediaUrls>()
        .AddSingleton<PostPlanner>()
        .AddSingleton<PostService>()
        .AddSingleton<PostDates>()
        .AddSingleton<PostQueries>()
        .AddSingleton<Mailer>()
        .AddSingleton<NoticeLetters>()
        .AddSingleton<NoticeMailer>()
        .AddSingleton<MailChoices>()
        .AddSingleton<NotificationService>()
        .AddPlatforms()
        .AddPublishing()
        .AddDuties();

    /// <summary>Recurring work, in process; the jobs hold no logic.</summary>
    static IServiceCollection AddDuties(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<SweepMediaJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(SweepMediaJob.Every).RepeatForever()));
            quartz.ScheduleJob<WatchEngineJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(WatchEngineJob.Every).RepeatForever()));
            quartz.ScheduleJob<RenewTokensJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(RenewTokensJob.Every).RepeatForever()));
            quartz.ScheduleJob<MailNoticesJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(MailNoticesJob.Every).RepeatForever()));
        });
        return services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
