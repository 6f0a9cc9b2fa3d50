using Scheduler.Core.Shared;

namespace Scheduler.Core.Media;

/// <summary>
/// The two addresses of an announced upload (P6): where it goes, straight into the storage where that takes it, otherwise through us
/// ("/uploads/{token}/{name}"); and where it can be seen afterwards ("/m/{token}/{name}"). Neither needs a key or a cookie.
/// </summary>
public sealed class UploadAddresses(SigningKey key, PublicAddress address, IMediaStore store, TimeProvider time)
{
    /// <summary>How long a file may be sent.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    /// <summary>How long it can be seen by its address; the post's own media have newer ones.</summary>
    static readonly TimeSpan FileValidity = TimeSpan.FromDays(7);

    readonly SealedText uploads = new(key.Secret, "scheduler upload address 1"), files = new(key.Secret, "scheduler uploaded file 1");

    public UploadTicket TicketFor(MediaUpload upload) => new(
        store.UploadAddress(upload.Key, upload.ContentType, upload.ExpiresAt) ?? address.At($"uploads/{uploads.Seal(upload.PublicId, upload.ExpiresAt)}/{upload.FileName}"),
        address.At($"m/{files.Seal(upload.PublicId, upload.AnnouncedAt + FileValidity)}/{upload.FileName}"), upload.PublicId);

    /// <returns>Public id of the upload that may be sent there; null: none, or not any more.</returns>
    public string? UploadAt(string token) => uploads.Read(token, time.GetUtcNow());

    /// <returns>Public id of the asset that may be seen there; null: none, or not any more.</returns>
    public string? FileAt(string token) => files.Read(token, time.GetUtcNow());
}
