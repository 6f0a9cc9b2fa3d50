using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using static Scheduler.Core.Storage.Mappings;

namespace Scheduler.Core.Storage.Mapping;

/// <summary>Posts, where they go, and the journal of each.</summary>
static class PostMapping
{
    public static void MapPosts(this ModelBuilder builder)
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
}
