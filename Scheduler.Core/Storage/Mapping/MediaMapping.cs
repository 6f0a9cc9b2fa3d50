using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using static Scheduler.Core.Storage.Mappings;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>Pictures and videos, their uploads, and files to sweep.</summary>
static class MediaMapping
{
    public static void MapMedia(this ModelBuilder builder)
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
}
