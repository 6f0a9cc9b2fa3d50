using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Components.Compose;

/// <summary>What one press can do about a problem.</summary>
public enum ComposeFix
{
    None,

    /// <summary>Opens the crop dialog.</summary>
    Crop,

    /// <summary>Takes the pictures away that are too many.</summary>
    RemoveLast,

    /// <summary>Takes it away.</summary>
    Remove,

    /// <summary>Takes the refused file away.</summary>
    RemoveRefused,
}

/// <summary>Something that stands in the way of a post.</summary>
/// <param name="Field">Beside which it is said: accounts, media, caption, time or variants.{platform}.{part}, as the services name them.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Step">What to do, as a button says it: "Add a picture".</param>
/// <param name="IsMissing">Nothing wrong yet, only not done: said beside the field once somebody tried to go on without it.</param>
/// <param name="Picture">The one that it is about.</param>
public sealed record ComposeProblem(string Field, string Message, string Step, bool IsMissing = false, ComposePicture? Picture = null)
{
    public ComposeFix Fix { get; init; }

    /// <summary>Whose tab a field lies on; null = it belongs to the whole post.</summary>
    public static Platform? PlatformOf(string field)
    {
        foreach (var platform in Enum.GetValues<Platform>())
            if (field.StartsWith(VariantRules.Field(platform, ""), StringComparison.Ordinal)) return platform;
        return null;
    }
}
