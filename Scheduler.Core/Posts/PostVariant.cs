using Scheduler.Core.Access;
using Scheduler.Core.Platforms;

namespace Scheduler.Core.Posts;

/// <summary>A <see cref="DraftVariant"/> as it is stored: at most one for a post and platform.</summary>
public sealed class PostVariant : IWorkspaceOwned
{
    public int Id { get; set; }
    public int WorkspaceId { get; set; }
    public int PostId { get; set; }
    public Post Post { get; set; } = null!;
    public Platform Platform { get; set; }

    /// <summary>Null = the post's own.</summary>
    public string? Caption { get; set; }

    /// <summary>In their normal form (<see cref="VariantRules"/>).</summary>
    public IReadOnlyDictionary<string, string> Settings { get; set; } = DraftVariant.NoSettings;

    public DraftVariant ToDraft() => new(Platform, Caption, Settings);
}
