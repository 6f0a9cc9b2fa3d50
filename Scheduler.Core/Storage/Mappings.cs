using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
using Scheduler.Core.Shared;
using Scheduler.Core.Slots;
using Scheduler.Core.Tokens;
using Scheduler.Core.Webhooks;

namespace Scheduler.Core.Storage;

/// <summary>Tables, keys, lengths and indexes; what the columns mean is said at the entities.</summary>
static class Mappings
{
    /// <summary>Characters of a name or an id.</summary>
    public const int Short = 200;

    /// <summary>Characters of a sentence or an address.</summary>
    public const int Long = 2000;

    public static void MapScheduler(this ModelBuilder builder)
    {
        MapAccess(builder);
        MapAccounts(builder);
        MapPosts(builder);
        MapMedia(builder);
        MapAnalytics(builder);
        MapWebhooks(builder);
        builder.Entity<WeeklySlot>(slot =>
        {
            slot.ToTable("WeeklySlots");
            slot.HasKey(s => new { s.WorkspaceId, s.Day, s.Time });
            slot.HasOne<Workspace>().WithMany().HasForeignKey(s => s.WorkspaceId);
        });
        builder.Entity<ChangeNote>().HasIndex(n => n.At);
        builder.Entity<CallCount>(count =>
        {
            count.ToTable("CallCounts");
            count.HasKey(c => c.Who);
            count.Property(c => c.Who).HasMaxLength(CallCount.MaxWho);
            count.HasIndex(c => c.BeganAt);
        });
    }

    static void MapAccess(ModelBuilder builder)
    {
        builder.Entity<User>(user =>
        {
            user.Property(u => u.DisplayName).HasMaxLength(Short);
            user.Property(u => u.TimeZone).HasMaxLength(64);
            user.Property(u => u.Language).HasMaxLength(16);
            user.Property(u => u.FacebookUserId).HasMaxLength(64);
            user.HasIndex(u => u.FacebookUserId);
        });
        builder.Entity<Workspace>(workspace =>
        {
            workspace.Property(w => w.PublicId).HasMaxLength(PublicId.Length);
            workspace.Property(w => w.Name).HasMaxLength(Short);
            workspace.Property(w => w.TimeZone).HasMaxLength(64);
            workspace.Property(w => w.IsApiEnabled).HasDefaultValue(true).HasSentinel(true);
            workspace.Property(w => w.IsMcpEnabled).HasDefaultValue(true).HasSentinel(true);
            workspace.HasIndex(w => w.PublicId).IsUnique();
            // Restrict: a client's workspace outlives its agency's, by AccountDeletion's care.
            workspace.HasOne<Workspace>().WithMany().HasForeignKey(w => w.ManagedById).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Membership>(member =>
        {
            member.HasKey(m => new { m.UserId, m.WorkspaceId });
            member.Property(m => m.MailKinds).HasDefaultValue(NoticeKinds.All).HasSentinel(NoticeKinds.All);
            member.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId);
            member.HasOne(m => m.Workspace).WithMany().HasForeignKey(m => m.WorkspaceId);
        });
        builder.Entity<ApiKey>(key =>
        {
            key.Property(k => k.PublicId).HasMaxLength(PublicId.Length);
            key.Property(k => k.Name).HasMaxLength(Short);
            key.Property(k => k.Prefix).HasMaxLength(16);
            key.Property(k => k.Hash).HasMaxLength(64);
            key.HasIndex(k => k.PublicId).IsUnique();
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasOne<Workspace>().WithMany().HasForeignKey(k => k.WorkspaceId);
        });
        builder.Entity<RefreshToken>(token =>
        {
            token.ToTable("RefreshTokens");
            token.Property(t => t.Hash).HasMaxLength(64);
            token.Property(t => t.Family).HasMaxLength(PublicId.Length);
            token.Property(t => t.Stamp).HasMaxLength(16);
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasIndex(t => t.Family);
            token.HasOne<Workspace>().WithMany().HasForeignKey(t => t.WorkspaceId);
            token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
        });
        builder.Entity<DeletionReceipt>(receipt =>
        {
            receipt.Property(r => r.Code).HasMaxLength(64);
            receipt.HasIndex(r => r.Code).IsUnique();
        });
        builder.Entity<Notification>(notice =>
        {
            notice.Property(n => n.Title).HasMaxLength(Short);
            notice.Property(n => n.PostPublicId).HasMaxLength(PublicId.Length);
            notice.Property(n => n.AccountPublicId).HasMaxLength(PublicId.Length);
            notice.Property(n => n.About).HasMaxLength(Short);
            notice.Property(n => n.GroupKey).HasMaxLength(100);
            notice.HasIndex(n => new { n.WorkspaceId, n.ReadAt });
            notice.HasIndex(n => new { n.WorkspaceId, n.GroupKey });
            notice.HasIndex(n => n.MailedAt);
            notice.HasOne<Workspace>().WithMany().HasForeignKey(n => n.WorkspaceId);
        });
        builder.Entity<NoticeMail>(mail =>
        {
            mail.ToTable("NoticeMails");
            mail.HasIndex(m => new { m.UserId, m.NotificationId }).IsUnique();
            mail.HasIndex(m => m.ClaimId);
            mail.HasOne(m => m.Notification).WithMany().HasForeignKey(m => m.NotificationId);
            mail.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
        });
        builder.Entity<EngineBeat>(beat =>
        {
            beat.ToTable("EngineBeats");
            beat.Property(b => b.Id).ValueGeneratedNever();
            beat.HasData(new EngineBeat { Id = EngineBeat.Only });
        });
    }

    static void MapAccounts(ModelBuilder builder)
    {
        builder.Entity<SocialAccount>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.PublicId).HasMaxLength(PublicId.Length);
            account.Property(a => a.RemoteId).HasMaxLength(Short);
            account.Property(a => a.Username).HasMaxLength(Short);
            account.Property(a => a.DisplayName).HasMaxLength(Short);
            account.Property(a => a.AvatarUrl).HasMaxLength(Long);
            account.Property(a => a.PageId).HasMaxLength(64);
            account.Property(a => a.PageName).HasMaxLength(Short);
            account.HasIndex(a => a.PublicId).IsUnique();
            account.HasIndex(a => new { a.WorkspaceId, a.Platform, a.RemoteId }).IsUnique();
            account.HasIndex(a => new { a.Platform, a.RemoteId });
            account.HasIndex(a => a.TokenExpiresAt);
            account.Property(a => a.BufferProfileId).HasMaxLength(Short);
            account.Property(a => a.BufferOrganizationId).HasMaxLength(Short);
            account.HasOne<Workspace>().WithMany().HasForeignKey(a => a.WorkspaceId);
            // Restrict: SQL Server allows one cascade path only, and a key is taken away by BufferService with care.
            account.HasOne(a => a.Buffer).WithMany().HasForeignKey(a => a.BufferConfigId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<ConnectionLink>(link =>
        {
            link.ToTable("ConnectionLinks");
            link.HasKey(l => l.WorkspaceId);
            link.Property(l => l.WorkspaceId).ValueGeneratedNever();
            link.Property(l => l.Hash).HasMaxLength(64);
            link.HasIndex(l => l.Hash).IsUnique();
            // Goes with its workspace.
            link.HasOne<Workspace>().WithOne().HasForeignKey<ConnectionLink>(l => l.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<BufferConfig>(config =>
        {
            config.ToTable("BufferConfigs");
            config.Property(c => c.OrganizationId).HasMaxLength(Short);
            config.Property(c => c.OrganizationName).HasMaxLength(Short);
            config.HasIndex(c => c.WorkspaceId).IsUnique();
            config.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId);
        });
    }

    static void MapPosts(ModelBuilder builder)
    {
        builder.Entity<Post>(post =>
        {
            post.Property(p => p.PublicId).HasMaxLength(PublicId.Length);
            post.Property(p => p.TimeZone).HasMaxLength(64);
            post.Property(p => p.IdempotencyKey).HasMaxLength(Short + 60);
            post.Property(p => p.RequestHash).HasMaxLength(64);
            post.HasIndex(p => p.PublicId).IsUnique();
            post.HasIndex(p => new { p.WorkspaceId, p.IdempotencyKey }).IsUnique();
            post.HasIndex(p => new { p.WorkspaceId, p.PublishAt });
            // The database takes the campaign's name out of its posts by itself, in whatever moment it goes.
            post.HasOne(p => p.Campaign).WithMany(c => c.Posts).HasForeignKey(p => p.CampaignId).OnDelete(DeleteBehavior.SetNull);
            post.HasOne(p => p.Workspace).WithMany().HasForeignKey(p => p.WorkspaceId);
        });
        builder.Entity<PostTarget>(target =>
        {
            target.ToTable("Targets");
            target.Property(t => t.PublicId).HasMaxLength(PublicId.Length);
            target.Property(t => t.RemoteId).HasMaxLength(Short);
            target.Property(t => t.Permalink).HasMaxLength(Long);
            target.HasIndex(t => t.PublicId).IsUnique();
            target.HasIndex(t => t.DueAt);
            target.HasIndex(t => t.ClaimedUntil);
            target.HasIndex(t => t.PublishedAt);
            target.HasIndex(t => new { t.PostId, t.AccountId }).IsUnique();
            target.HasOne(t => t.Post).WithMany(p => p.Targets).HasForeignKey(t => t.PostId);
            // Restrict: SQL Server allows one cascade path only, and an account is taken away by AccountService with care.
            target.HasOne(t => t.Account).WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<PostVariant>(variant =>
        {
            variant.HasIndex(v => new { v.PostId, v.Platform }).IsUnique();
            variant.HasOne(v => v.Post).WithMany(p => p.Variants).HasForeignKey(v => v.PostId);
            // Read and written whole: two of the same content are the same.
            variant.Property(v => v.Settings).HasMaxLength(Long * 2).HasConversion(
                settings => JsonSerializer.Serialize(settings, JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!,
                new ValueComparer<IReadOnlyDictionary<string, string>>((a, b) => ReferenceEquals(a, b), settings => settings.Count, settings => settings));
        });
        builder.Entity<PublishStep>(step =>
        {
            step.ToTable("PublishSteps");
            step.Property(s => s.Kind).HasMaxLength(40);
            step.Property(s => s.RequestId).HasMaxLength(Short);
            step.HasIndex(s => new { s.TargetId, s.Number }).IsUnique();
            step.HasOne<PostTarget>().WithMany(t => t.Steps).HasForeignKey(s => s.TargetId);
        });
    }

    static void MapMedia(ModelBuilder builder)
    {
        builder.Entity<MediaAsset>(asset =>
        {
            asset.ToTable("MediaAssets");
            asset.Property(a => a.PublicId).HasMaxLength(PublicId.Length);
            asset.Property(a => a.FileName).HasMaxLength(Short);
            asset.Property(a => a.ContentType).HasMaxLength(100);
            asset.Property(a => a.Codec).HasMaxLength(40);
            // As ticks on every database: a time column ends at 24 hours.
            asset.Property(a => a.Duration).HasConversion<long>();
            asset.Property(a => a.OriginalKey).HasMaxLength(Short);
            asset.Property(a => a.PreviewKey).HasMaxLength(Short);
            asset.Property(a => a.ThumbKey).HasMaxLength(Short);
            asset.HasIndex(a => a.PublicId).IsUnique();
            asset.HasIndex(a => new { a.WorkspaceId, a.UploadedAt });
            asset.HasOne<Workspace>().WithMany().HasForeignKey(a => a.WorkspaceId);
        });
        builder.Entity<PostMedia>(media =>
        {
            media.Property(m => m.AltText).HasMaxLength(Long);
            media.Property(m => m.RenditionKey).HasMaxLength(Short);
            media.Property(m => m.ThumbKey).HasMaxLength(Short);
            media.Property(m => m.Crop).HasMaxLength(Short).HasConversion(
                crop => JsonSerializer.Serialize(crop, JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<Crop>(text, JsonSerializerOptions.Default));
            media.HasIndex(m => new { m.PostId, m.Position });
            media.HasOne(m => m.Post).WithMany(p => p.Media).HasForeignKey(m => m.PostId);
            media.HasOne(m => m.Asset).WithMany().HasForeignKey(m => m.AssetId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<MediaUpload>(upload =>
        {
            upload.ToTable("MediaUploads");
            upload.Property(u => u.PublicId).HasMaxLength(PublicId.Length);
            upload.Property(u => u.FileName).HasMaxLength(Short);
            upload.Property(u => u.ContentType).HasMaxLength(100);
            upload.Property(u => u.Key).HasMaxLength(Short);
            upload.HasIndex(u => u.PublicId).IsUnique();
            upload.HasIndex(u => new { u.Stage, u.ExpiresAt });
            upload.HasOne(u => u.Post).WithMany().HasForeignKey(u => u.PostId);
        });
        builder.Entity<PendingDeletion>(deletion =>
        {
            deletion.Property(d => d.Key).HasMaxLength(Short);
            deletion.HasIndex(d => d.Key);
            deletion.HasIndex(d => d.DeleteAfter);
        });
    }

    static void MapAnalytics(ModelBuilder builder)
    {
        builder.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("Campaigns");
            campaign.Property(c => c.PublicId).HasMaxLength(PublicId.Length);
            campaign.Property(c => c.Name).HasMaxLength(CampaignRules.MaxName);
            campaign.Property(c => c.Description).HasMaxLength(CampaignRules.MaxDescription);
            campaign.HasIndex(c => c.PublicId).IsUnique();
            // Restrict: SQL Server allows one way from a workspace to its posts; WorkspaceRemoval takes the campaigns away.
            campaign.HasOne<Workspace>().WithMany().HasForeignKey(c => c.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<FigureSnapshot>(figures =>
        {
            figures.ToTable("FigureSnapshots");
            figures.Property(f => f.EngagementRate).HasPrecision(18, 2);
            figures.Ignore(f => f.Figures);
            figures.HasIndex(f => new { f.TargetId, f.Id });
            figures.HasIndex(f => f.WorkspaceId);
            figures.HasOne(f => f.Target).WithMany().HasForeignKey(f => f.TargetId);
        });
    }

    static void MapWebhooks(ModelBuilder builder)
    {
        builder.Entity<Webhook>(webhook =>
        {
            webhook.ToTable("Webhooks");
            webhook.Property(w => w.PublicId).HasMaxLength(PublicId.Length);
            webhook.Property(w => w.Name).HasMaxLength(Short);
            webhook.Property(w => w.Url).HasMaxLength(Long);
            webhook.HasIndex(w => w.PublicId).IsUnique();
            webhook.HasOne<Workspace>().WithMany().HasForeignKey(w => w.WorkspaceId);
        });
        builder.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("WebhookDeliveries");
            delivery.Property(d => d.PublicId).HasMaxLength(PublicId.Length);
            delivery.Property(d => d.LastError).HasMaxLength(Short);
            delivery.HasIndex(d => d.PublicId).IsUnique();
            delivery.HasIndex(d => d.DueAt);
            delivery.HasIndex(d => new { d.WebhookId, d.CreatedAt });
            delivery.HasOne(d => d.Webhook).WithMany().HasForeignKey(d => d.WebhookId);
        });
    }
}
