namespace Scheduler.Core.Media;

/// <summary>How far an announced upload came.</summary>
public enum UploadStage
{
    /// <summary>Its address was given out; nothing has arrived.</summary>
    Announced = 0,

    /// <summary>Its bytes are coming in.</summary>
    Receiving = 1,

    /// <summary>All bytes are stored; what they are is being found out.</summary>
    Checking = 2,

    /// <summary>It is an asset of its post.</summary>
    Ready = 3,

    /// <summary>It was refused, or never came; <see cref="MediaUpload.Problem"/> says why.</summary>
    Refused = 4,
}
