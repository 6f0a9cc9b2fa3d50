using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Posts;

/// <summary>What a planned post still needs before it can be published (P2, P12). It forbids nothing. Pure.</summary>
public static class PostWarnings
{
    /// <summary>One sentence for each platform that needs media and has none, and for each picture that will not look as it does; nothing for a draft or a post that is live.</summary>
    public static IReadOnlyList<string> Of(PostView post) => post.Status != PostStatus.Scheduled ? [] :
        [.. Of(post.Media.Count, post.Targets.Select(t => t.Platform)), .. post.Media.Where(m => m.IsTransparent).Select(m => TurnsWhite(m.FileName))];

    /// <summary>The same of a post that is scheduled with so many pictures and videos.</summary>
    public static IReadOnlyList<string> Of(int media, IEnumerable<Platform> platforms) =>
        [.. platforms.Distinct().Select(p => MediaRules.Missing(media, PlatformCatalog.Limits(p))).OfType<string>().Select(sentence => Phrase.Fill(MediaRuleTexts.WaitsForMedia, sentence))];

    /// <summary>Of a picture that can be seen through in places.</summary>
    public static string TurnsWhite(string fileName) => Phrase.Fill(MediaRuleTexts.TurnsWhite, fileName);
}
