namespace Scheduler.Core.Media;

/// <summary>What a client needs to upload one file.</summary>
/// <param name="UploadUrl">Takes the file by PUT, for an hour.</param>
/// <param name="FileUrl">Serves the file once it has arrived and proved to be what it should, for a week.</param>
/// <param name="MediaId">Public id of the upload, and of the asset that it becomes.</param>
public sealed record UploadTicket(Uri UploadUrl, Uri FileUrl, string MediaId);
