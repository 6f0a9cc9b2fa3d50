using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Analytics;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>Campaigns and figures.</summary>
static class AnalyticsMapping
{
    public static void MapAnalytics(this ModelBuilder builder)
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
}
