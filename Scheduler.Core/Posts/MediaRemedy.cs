namespace Scheduler.Core.Posts;

/// <summary>What would mend a picture or video that a platform does not take.</summary>
public enum MediaRemedy
{
    /// <summary>Only another one.</summary>
    Other,

    /// <summary>Cutting it to another shape.</summary>
    Crop,

    /// <summary>Fewer words of alternative text.</summary>
    ShorterText,
}
