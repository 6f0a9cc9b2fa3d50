using Scheduler.Core.Media;

namespace Scheduler.Tests.Support;

static class MediaStores
{
    public static async Task<bool> ExistsAsync(this IMediaStore store, string key) => await store.LengthAsync(key) is not null;
}
