using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Nodes;
using Scheduler.Core.Slots;
using Scheduler.Core.Storage.Mapping;

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
        builder.MapAccess();
        builder.MapNotices();
        builder.MapAccounts();
        builder.MapPosts();
        builder.MapMedia();
        builder.MapAnalytics();
        builder.MapWebhooks();
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
}
