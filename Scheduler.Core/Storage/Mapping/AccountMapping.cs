using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Shared;
using static Scheduler.Core.Storage.Mappings;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>Accounts at the platforms and in Buffer.</summary>
static class AccountMapping
{
    public static void MapAccounts(this ModelBuilder builder)
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
}
