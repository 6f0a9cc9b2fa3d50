using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Buffer;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Media;
using Scheduler.Core.Nodes;
using Scheduler.Core.Notifications;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Slots;
using Scheduler.Core.Tokens;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Storage;

/// <summary>
/// The one model for three databases; a derived context per provider holds its migrations.
/// A context sees the rows of one workspace (<see cref="WorkspaceId"/>, none by default), so a forgotten WHERE shows
/// nothing instead of somebody else's data. For the engine and the jobs there is another one over all of them (<see cref="AllWorkspaces"/>):
/// a filter that asked "all, or this one" could use no index.
/// </summary>
public abstract class SchedulerDbContext(DbContextOptions options, bool allWorkspaces = false) : IdentityUserContext<User, int>(options)
{
    public int WorkspaceId { get; set; }

    /// <summary>Whether nothing is hidden. It is the same for all contexts of a type: the model is made once for each.</summary>
    public bool AllWorkspaces => allWorkspaces;

    public DbSet<Workspace> Workspaces => Set<Workspace>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<DeletionReceipt> DeletionReceipts => Set<DeletionReceipt>();
    public DbSet<SocialAccount> Accounts => Set<SocialAccount>();
    public DbSet<ConnectionLink> ConnectionLinks => Set<ConnectionLink>();
    public DbSet<BufferConfig> BufferConfigs => Set<BufferConfig>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostTarget> Targets => Set<PostTarget>();
    public DbSet<PostMedia> PostMedia => Set<PostMedia>();
    public DbSet<PostVariant> PostVariants => Set<PostVariant>();
    public DbSet<PublishStep> Steps => Set<PublishStep>();
    public DbSet<MediaAsset> Assets => Set<MediaAsset>();
    public DbSet<MediaUpload> Uploads => Set<MediaUpload>();
    public DbSet<PendingDeletion> PendingDeletions => Set<PendingDeletion>();
    public DbSet<ChangeNote> ChangeNotes => Set<ChangeNote>();
    public DbSet<CallCount> CallCounts => Set<CallCount>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<NoticeMail> NoticeMails => Set<NoticeMail>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<FigureSnapshot> Figures => Set<FigureSnapshot>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<WeeklySlot> WeeklySlots => Set<WeeklySlot>();
    public DbSet<EngineBeat> EngineBeats => Set<EngineBeat>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.MapSentences();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.MapScheduler();
        builder.MapTime(Database.ProviderName);
        if (!AllWorkspaces) HideOtherWorkspaces(builder);
    }

    void HideOtherWorkspaces(ModelBuilder builder)
    {
        HideOtherWorkspaces<ApiKey>(builder);
        HideOtherWorkspaces<RefreshToken>(builder);
        HideOtherWorkspaces<SocialAccount>(builder);
        HideOtherWorkspaces<ConnectionLink>(builder);
        HideOtherWorkspaces<BufferConfig>(builder);
        HideOtherWorkspaces<Post>(builder);
        HideOtherWorkspaces<PostTarget>(builder);
        HideOtherWorkspaces<PostMedia>(builder);
        HideOtherWorkspaces<PostVariant>(builder);
        HideOtherWorkspaces<PublishStep>(builder);
        HideOtherWorkspaces<MediaAsset>(builder);
        HideOtherWorkspaces<MediaUpload>(builder);
        HideOtherWorkspaces<Notification>(builder);
        HideOtherWorkspaces<NoticeMail>(builder);
        HideOtherWorkspaces<Campaign>(builder);
        HideOtherWorkspaces<FigureSnapshot>(builder);
        HideOtherWorkspaces<Webhook>(builder);
        HideOtherWorkspaces<WebhookDelivery>(builder);
        HideOtherWorkspaces<WeeklySlot>(builder);
    }

    void HideOtherWorkspaces<T>(ModelBuilder builder) where T : class, IWorkspaceOwned =>
        builder.Entity<T>().HasQueryFilter(row => row.WorkspaceId == WorkspaceId);
}
