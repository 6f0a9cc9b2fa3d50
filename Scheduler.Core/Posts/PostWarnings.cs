using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>What a planned post still needs before it can be published (P2, P12). It forbids nothing. Pure.</summary>
public static class PostWarnings
{
    /// <summary>One sentence for each platform that needs media and has none; nothing for a draft or a post that is live.</summary>
    public static IReadOnlyList<string> Of(PostView post) => post.Status != PostStatus.Scheduled ? []
        : [.. post.Targets.Select(t => t.Platform).Distinct().Select(p => MediaRules.Missing(post.Media.Count, PlatformCatalog.Limits(p))).OfType<string>().Select(sentence => Phrase.Fill(MediaRuleTexts.WaitsForMedia, sentence))];
}
