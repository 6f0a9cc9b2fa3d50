using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Notifications;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using static Scheduler.Core.Storage.Mappings;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>What people are told, and the sign of life that they are told of when it is missing.</summary>
static class NoticeMapping
{
    public static void MapNotices(this ModelBuilder builder)
    {
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
}
