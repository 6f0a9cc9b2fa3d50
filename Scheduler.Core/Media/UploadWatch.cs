using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Changes;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>Follows an upload by its row, so on any node: looks again when the change feed says that something happened.</summary>
public sealed class UploadWatch(IDbContextFactory<SchedulerDbContext> contexts, ChangeFeed changes, TimeProvider time)
{
    /// <summary>How far it is while it is checked: its bytes are all there.</summary>
    const int Stored = 90;

    /// <summary>Said again after this at the latest, so that nobody on the way takes the line for dead.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <returns>Null: no such upload for this caller.</returns>
    public async Task<UploadProgress?> FindAsync(Caller caller, string publicId, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        if (await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.PublicId == publicId, cancel) is not { } upload) return null;
        var result = upload.Stage == UploadStage.Ready ? await db.Assets.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == publicId, cancel) : null;
        return new(upload.Stage, Percent(upload), result, upload.Problem?.ToString());
    }

    /// <summary>From now until it is over; ends as well when the upload is deleted meanwhile.</summary>
    public async IAsyncEnumerable<UploadProgress> FollowAsync(Caller caller, string publicId, [EnumeratorCancellation] CancellationToken cancel)
    {
        var wake = new Wake(time);
        // Heard before the first look: what happens in between is not missed.
        using var heard = changes.Subscribe(caller.WorkspaceId, change => { if (change.Kind == ChangeKind.Media) wake.Set(); });
        while (await FindAsync(caller, publicId, cancel) is { } progress)
        {
            yield return progress;
            if (progress.IsOver) yield break;
            await wake.WaitAsync(Beat, cancel);
        }
    }

    static int Percent(MediaUpload upload) => upload.Stage switch
    {
        UploadStage.Announced => 0,
        UploadStage.Receiving => upload.Expected is > 0 and var expected ? (int)Math.Clamp(Stored * upload.Received / expected, 0, Stored) : 0,
        UploadStage.Checking => Stored,
        _ => 100,
    };
}
