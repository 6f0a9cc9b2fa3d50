using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Buffer;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Changes;
using Scheduler.Core.Media;
using Scheduler.Core.Nodes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Posts.Import;
using Scheduler.Core.Publishing;
using Scheduler.Core.Slots;
using Scheduler.Core.Storage;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core;

public static class CoreRegistration
{
    /// <summary>Every use case, the platforms and the engine. The host adds storage, options, addresses and the media store.</summary>
    /// <param name="database">Whether it can be shared by several nodes decides how they work together.</param>
    public static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseOptions database) => services
        .AddSingleton<ChangeFeed>()
        .AddSingleton<DatabaseStart>()
        .AddSingleton<SqliteStatistics>()
        .AddSingleton<AccessService>()
        .AddSingleton<ApiAccess>()
        .AddSingleton<AccountDeletion>()
        .AddSingleton<ApiKeyService>()
        .AddSingleton<ManagedWorkspaces>()
        .AddSingleton<TokenVault>()
        .AddSingleton<AccountService>()
        .AddSingleton<ConnectionLinks>()
        .AddSingleton<AccountCheck>()
        .AddSingleton<AccountTokens>()
        .AddSingleton<ConnectionSync>()
        .AddSingleton<AccountHealth>()
        .AddSingleton<AccountRisks>()
        .AddSingleton<TokenRenewal>()
        .AddSingleton<TokenWarnings>()
        .AddSingleton<StoredFiles>()
        .AddSingleton<AssetIntake>()
        .AddSingleton<MediaService>()
        .AddSingleton<MediaDownload>()
        .AddSingleton<FetchedMedia>()
        .AddSingleton<VideoUploads>()
        .AddSingleton<UploadChecks>()
        .AddSingleton<UploadWatch>()
        .AddSingleton<PostMediaRemoval>()
        .AddHostedService<UploadChecksService>()
        .AddSingleton<MediaQueries>()
        .AddSingleton<MediaRetention>()
        .AddSingleton<UploadAddresses>()
        .AddSingleton<UploadArrivals>()
        .AddSingleton<UploadService>()
        .AddSingleton<PostPictures>()
        .AddSingleton<PublicMediaUrls>()
        .AddSingleton<PostPlanner>()
        .AddSingleton<PostAttachments>()
        .AddSingleton<PostService>()
        .AddSingleton<PostImport>()
        .AddSingleton<PostDates>()
        .AddSingleton<PostCancellation>()
        .AddSingleton<PostQueries>()
        .AddSingleton<PostListQueries>()
        .AddSingleton<PostSearch>()
        .AddSingleton<CalendarQueries>()
        .AddSingleton<PostCampaigns>()
        .AddSingleton<CampaignService>()
        .AddSingleton<CampaignQueries>()
        .AddSingleton<SlotService>()
        .AddSingleton<Mailer>()
        .AddSingleton<NoticeLetters>()
        .AddSingleton<NoticeMailer>()
        .AddSingleton<MailChoices>()
        .AddSingleton<NotificationService>()
        .AddBuffer()
        .AddAnalytics()
        .AddOutgoing()
        .AddWebhooks()
        .AddPlatforms()
        .AddPublishing()
        .AddNodes(database)
        .AddDuties(database);

    /// <summary>An embedded database has one node, which has nobody to talk to.</summary>
    static IServiceCollection AddNodes(this IServiceCollection services, DatabaseOptions database) => database.Provider == DatabaseProvider.Sqlite
        ? services
        : services.AddSingleton<CallCounts>().AddSingleton<NodeChanges>().AddHostedService<NodeChangesService>();
}
