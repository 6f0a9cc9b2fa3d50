using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;
using static Scheduler.Core.Storage.Mappings;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>Addresses that are told what happens, and what they were told.</summary>
static class WebhookMapping
{
    public static void MapWebhooks(this ModelBuilder builder)
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
