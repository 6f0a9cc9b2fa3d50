using Scheduler.Core.Access;
using Scheduler.Core.Media;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>What the browser kept of an earlier visit, put back into the composer if it is still of use.</summary>
sealed class KeptWork(ComposeModel model, Caller caller, PostQueries posts, MediaService media)
{
    /// <summary>Goes on with the draft whose words the browser kept, so that it is not stored a second time.</summary>
    /// <returns>False: it was scheduled, removed, or worked on elsewhere since, and what the browser kept is out of date.</returns>
    public async Task<bool> GoOnAsync(ComposeSnapshot kept)
    {
        if (!PublicId.IsValid(kept.Draft)) return true;
        if (await posts.FindAsync(caller, kept.Draft!, CancellationToken.None) is not { } draft)
        {
            // Stored once, and no longer there.
            if (kept.Version > 0) return false;
            model.Adopt(kept.Draft!);
            return true;
        }
        // The page that kept the words may have stored them once more while it closed.
        if (draft.Status != PostStatus.Draft || draft.Version > kept.Version + 1) return false;
        model.Adopt(draft);
        return true;
    }

    public async Task TakeAsync(ComposeSnapshot snapshot)
    {
        var found = new List<MediaAsset>();
        foreach (var picture in snapshot.Pictures ?? [])
            if (await media.FindAsync(caller, picture.Asset, CancellationToken.None) is { } asset) found.Add(asset);
        model.Restore(snapshot, found);
    }
}
