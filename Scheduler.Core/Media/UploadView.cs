using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>A file that was announced for a post and is no part of it: on its way, looked at, or refused.</summary>
/// <param name="Id">Public id, and that of the asset which it may become.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record UploadView(string Id, string FileName, MediaKind Kind, UploadStage Stage, Sentence? Problem)
{
    public bool IsRefused => Stage == UploadStage.Refused;
}
