using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>
/// Between a post that takes an upload and somebody who deletes it: both first write the upload's row within their transaction,
/// so one waits for the other and then sees what it did.
/// </summary>
static class AssetHold
{
    /// <summary>In the transaction that takes uploads into a post, before it does.</summary>
    /// <exception cref="RequestRejected">Field media: somebody has deleted one.</exception>
    public static async Task HoldAssetsAsync(this SchedulerDbContext db, IEnumerable<int> assets, CancellationToken cancel)
    {
        // One by one and always in the same order, or two posts with the same pictures would wait for each other for good.
        foreach (var id in assets.Distinct().Order())
            if (await Hold(db.Assets.Where(a => a.Id == id), cancel) == 0) throw RequestRejected.Field("media", MediaLibraryTexts.Gone);
    }

    /// <summary>In the transaction that deletes an upload, before it looks whether a post uses it.</summary>
    /// <returns>Whether it is still there.</returns>
    public static async Task<bool> HoldAssetAsync(this SchedulerDbContext db, int asset, CancellationToken cancel) =>
        await Hold(db.Assets.Where(a => a.Id == asset), cancel) > 0;

    /// <summary>Changes nothing; holds the row until the transaction's end.</summary>
    static Task<int> Hold(IQueryable<MediaAsset> assets, CancellationToken cancel) =>
        assets.ExecuteUpdateAsync(set => set.SetProperty(a => a.Bytes, a => a.Bytes), cancel);
}
