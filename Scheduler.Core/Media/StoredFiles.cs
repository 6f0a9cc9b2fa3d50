using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Media;

/// <summary>
/// Files and the rows that name them cannot be written in one transaction. So a file is first noted for deletion, then
/// stored; the transaction that uses it takes the note away (<see cref="KeepAsync"/>). Whatever breaks in between, SweepMediaJob
/// removes what nobody uses.
/// </summary>
public sealed class StoredFiles(
    IMediaStore store, IDbContextFactory<SchedulerDbContext> contexts, IOptions<MediaOptions> options, TimeProvider time)
{
    static readonly TimeSpan UseWithin = TimeSpan.FromHours(1);

    /// <summary>Stores new content under a random key.</summary>
    /// <returns>The key and the number of bytes.</returns>
    /// <exception cref="Shared.RequestRejected">TooLarge: over <paramref name="limit"/> bytes.</exception>
    public async Task<(string Key, long Bytes)> AddAsync(int workspaceId, string extension, Stream content, long limit, CancellationToken cancel)
    {
        var key = await NoteAsync(workspaceId, extension, cancel);
        return (key, await store.PutAsync(key, content, limit, cancel));
    }

    async Task<string> NoteAsync(int workspaceId, string extension, CancellationToken cancel)
    {
        var key = MediaKey.New(workspaceId, extension);
        await using var db = contexts.ForSystem();
        db.PendingDeletions.Add(new() { Key = key, DeleteAfter = time.GetUtcNow() + UseWithin });
        await db.SaveChangesAsync(cancel);
        return key;
    }

    public async Task<string> AddAsync(int workspaceId, string extension, byte[] content, CancellationToken cancel) =>
        (await AddAsync(workspaceId, extension, new MemoryStream(content, writable: false), content.Length, cancel)).Key;

    /// <summary>Stores once more what the storage has already.</summary>
    /// <returns>The new key and the number of bytes.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<(string Key, long Bytes)> AddCopyAsync(int workspaceId, string from, CancellationToken cancel)
    {
        var key = await NoteAsync(workspaceId, "bin", cancel);
        await store.CopyAsync(from, key, cancel);
        return (key, await store.LengthAsync(key, cancel) ?? throw new FileNotFoundException($"There is no media \"{key}\".", key));
    }

    /// <summary>In the transaction that stores the keys in rows: they are in use now.</summary>
    public static async Task KeepAsync(SchedulerDbContext db, IEnumerable<string?> keys, CancellationToken cancel)
    {
        var used = keys.OfType<string>().ToList();
        if (used.Count > 0) await db.PendingDeletions.Where(d => used.Contains(d.Key)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>In the transaction that takes the last mention of the keys away: the files may go. Save the context afterwards.</summary>
    /// <param name="after">Not before this time; null = at once.</param>
    public void LetGo(SchedulerDbContext db, IEnumerable<string?> keys, DateTimeOffset? after = null)
    {
        foreach (var key in keys.OfType<string>()) db.PendingDeletions.Add(new() { Key = key, DeleteAfter = after ?? time.GetUtcNow() });
    }

    /// <summary>Deletes what is due; a file whose deletion fails stays noted and is tried again at the next sweep.</summary>
    /// <returns>How many files or folders were deleted, and what failed.</returns>
    public async Task<(int Deleted, IReadOnlyList<Exception> Failures)> SweepAsync(CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        var now = time.GetUtcNow();
        var deleted = 0;
        var failures = new List<Exception>();
        try
        {
            await store.DeleteAbandonedAsync(now - UseWithin, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Not every storage, nor every key to one, can tell what was left unfinished; the rest goes all the same.
            failures.Add(e);
        }
        foreach (var due in await db.PendingDeletions.AsNoTracking().Where(d => d.DeleteAfter <= now).OrderBy(d => d.Id).Take(1000).ToListAsync(cancel))
        {
            try
            {
                if (due.Key.EndsWith('/')) await store.DeleteAllAsync(due.Key, cancel);
                else await store.DeleteAsync(due.Key, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
                continue;
            }
            await db.PendingDeletions.Where(d => d.Id == due.Id).ExecuteDeleteAsync(cancel);
            deleted++;
        }
        return (deleted, failures);
    }

    public Task<Stream> OpenAsync(string key, CancellationToken cancel) => store.OpenReadAsync(key, cancel);

    public Task<byte[]> ReadAsync(string key, CancellationToken cancel) => store.ReadAllAsync(key, options.Value.MaxImageBytes, cancel);
}
