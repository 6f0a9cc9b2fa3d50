namespace Scheduler.Web.Components.Compose;

/// <summary>The shapes of the crop dialog (O6).</summary>
public enum CropRatio
{
    /// <summary>The picture's own.</summary>
    Original,

    Square,

    /// <summary>4:5</summary>
    Portrait,

    /// <summary>1.91:1</summary>
    Landscape,

    /// <summary>Anything from 4:5 to 1.91:1.</summary>
    Free,
}
