namespace Scheduler.Core.Media;

/// <summary>How far an upload is.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Result">What it is, once it is ready.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record UploadProgress(UploadStage Stage, int Percent, MediaAsset? Result, string? Problem)
{
    /// <summary>Nothing more will happen.</summary>
    public bool IsOver => Stage is UploadStage.Ready or UploadStage.Refused;
}
