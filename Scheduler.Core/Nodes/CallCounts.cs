using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Nodes;

/// <summary>Counts calls in the database that the nodes share, so that two nodes do not let through twice as many.</summary>
public sealed class CallCounts(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Forgotten = TimeSpan.FromHours(1);

    /// <summary>Takes one call of somebody's minute.</summary>
    /// <param name="who">Up to <see cref="CallCount.MaxWho"/> characters.</param>
    /// <param name="most">Calls in a minute.</param>
    /// <returns>Null: it may be made. Else how long until the next one may.</returns>
    public async Task<TimeSpan?> TakeAsync(string who, int most, CancellationToken cancel)
    {
        await using var db = contexts.ForSystem();
        while (true)
        {
            var now = time.GetUtcNow();
            var over = now - Minute;
            var mine = db.CallCounts.Where(c => c.Who == who);
            if (await mine.Where(c => c.BeganAt > over && c.Used < most).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + 1), cancel) > 0) return null;
            if (await mine.Where(c => c.BeganAt <= over).ExecuteUpdateAsync(set => set.SetProperty(c => c.BeganAt, now).SetProperty(c => c.Used, 1), cancel) > 0) return null;
            // Neither: the minute is full, or there was none yet. Of two who begin one at once the key lets one through; the other counts on in it.
            if (await mine.Select(c => (DateTimeOffset?)c.BeganAt).FirstOrDefaultAsync(cancel) is { } began)
            {
                if (began > over && await mine.AnyAsync(c => c.Used >= most, cancel)) return began - over;
            }
            else if (await BeginAsync(db, who, now, cancel)) return null;
        }
    }

    static async Task<bool> BeginAsync(SchedulerDbContext db, string who, DateTimeOffset now, CancellationToken cancel)
    {
        var old = now - Forgotten;
        await db.CallCounts.Where(c => c.BeganAt < old).ExecuteDeleteAsync(cancel);
        var count = new CallCount { Who = who, BeganAt = now, Used = 1 };
        db.CallCounts.Add(count);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.CallCounts.AnyAsync(c => c.Who == who, cancel)) throw;
            return false;
        }
    }
}
