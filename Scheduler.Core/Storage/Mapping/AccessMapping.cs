using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Notifications;
using Scheduler.Core.Shared;
using Scheduler.Core.Tokens;
using static Scheduler.Core.Storage.Mappings;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>People and workspaces, and by what programs come in.</summary>
static class AccessMapping
{
    public static void MapAccess(this ModelBuilder builder)
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
    }
}
