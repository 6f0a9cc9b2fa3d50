using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Changes;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>What came of asking for figures on demand.</summary>
/// <param name="Synced">Posts on accounts whose figures were told.</param>
/// <param name="Failed">Those whose platform told nothing; what is known of them stays.</param>
public sealed record SyncedFigures(int Synced, int Failed);

/// <summary>
/// Asks platforms what became of posts: by itself as often as <see cref="CollectionPlan"/> says, and on demand. Several accounts at once, one
/// post after another of each; an account whose platform asks for a pause is left alone, and what fails leaves the figures as they were.
/// </summary>
public sealed class FigureCollection(
    IDbContextFactory<SchedulerDbContext> contexts, IEnumerable<IMetricsReader> readers, FigureLedger ledger, TokenVault vault, AccountHealth health, TimeProvider time, ChangeFeed changes,
    ILogger<FigureCollection> log)
{
    /// <summary>Of one round of the duty, which comes every few minutes: accounts, and posts of each. The others follow in the next.</summary>
    const int MostAccounts = 25, MostOfAccount = 20;

    /// <summary>Of one sync on demand: the newest.</summary>
    const int MostOnDemand = 200;

    /// <summary>Failures in a row after which an account's platform is taken to be down for now.</summary>
    const int MostFailures = 3;

    const int AtOnce = 4;

    /// <summary>How long a target that is being asked about is left alone by other nodes.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    static readonly PostMetric[] Metrics = Enum.GetValues<PostMetric>();

    readonly List<Platform> platforms = [.. readers.Select(r => r.Platform).Distinct()];

    /// <summary>The duty: what is due by its age.</summary>
    public async Task RunDueAsync(CancellationToken cancel)
    {
        var (now, waiting) = (time.GetUtcNow(), new List<AskedTarget>());
        var (from, fresh) = (now - CollectionPlan.Last, now - CollectionPlan.First);
        await using (var db = contexts.ForSystem())
        {
            var due = AskedTarget.Among(db.Targets, platforms).Where(t => t.PublishedAt > from && (t.FiguresDueAt <= now || t.FiguresDueAt == null && t.PublishedAt <= fresh));
            // By account first, or the one that posts most would have every round to itself.
            var accounts = await due.GroupBy(t => t.AccountId).Select(g => new { g.Key, Since = g.Min(t => t.FiguresDueAt ?? t.PublishedAt) }).OrderBy(g => g.Since).Take(MostAccounts).ToListAsync(cancel);
            foreach (var account in accounts.Select(a => a.Key))
                waiting.AddRange(await due.Where(t => t.AccountId == account).OrderBy(t => t.FiguresDueAt ?? t.PublishedAt).Take(MostOfAccount).AsNoTracking().Select(AskedTarget.Of).ToListAsync(cancel));
        }
        await AskAllAsync(waiting, claim: true, cancel);
    }

    /// <summary>Asks for all posts of the workspace now, the newest first.</summary>
    public async Task<SyncedFigures> SyncAsync(Caller caller, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        List<AskedTarget> wanted;
        await using (var db = contexts.For(caller))
            wanted = await AskedTarget.Among(db.Targets, platforms).OrderByDescending(t => t.PublishedAt).Take(MostOnDemand).AsNoTracking().Select(AskedTarget.Of).ToListAsync(cancel);
        var synced = await AskAllAsync(wanted, claim: false, cancel);
        return new(synced, wanted.Count - synced);
    }

    /// <returns>How many were told.</returns>
    async Task<int> AskAllAsync(List<AskedTarget> wanted, bool claim, CancellationToken cancel)
    {
        var paused = new ConcurrentDictionary<Platform, bool>();
        var told = 0;
        await Parallel.ForEachAsync(wanted.GroupBy(t => t.AccountId), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (targets, stop) =>
        {
            var (mine, failures) = (0, 0);
            foreach (var target in targets)
            {
                if (paused.ContainsKey(target.Platform) || failures >= MostFailures) break;
                if (claim && !await ledger.ClaimAsync(target, time.GetUtcNow() + Lease, stop)) continue;
                switch (await AskAsync(target, stop))
                {
                    case null:
                        (mine, failures) = (mine + 1, 0);
                        break;
                    case { Class: FailureClass.Content }:
                        // This one post is not there any more, or cannot be asked about; the others may.
                        break;
                    case { Class: FailureClass.Transient or FailureClass.Ambiguous }:
                        failures++;
                        break;
                    case { IsForAll: true }:
                        paused[target.Platform] = true;
                        break;
                    default:
                        failures = MostFailures;
                        break;
                }
            }
            if (mine == 0) return;
            Interlocked.Add(ref told, mine);
            changes.Publish(new(targets.First().WorkspaceId, ChangeKind.Figures));
        });
        return told;
    }

    /// <returns>Null: told and stored.</returns>
    async Task<MetricsAnswer.Failed?> AskAsync(AskedTarget target, CancellationToken cancel)
    {
        if (Reveal(target) is not { } token)
        {
            await health.NeedsReconnectAsync(target.AccountId, Sentence.Of(AccountTexts.KeysChanged), cancel, target.ProtectedToken);
            return new(FailureClass.Auth, Sentence.Of(AccountTexts.KeysChanged));
        }
        var reader = readers.First(r => r.Platform == target.Platform);
        var answer = await reader.ReadAsync(new(target.AccountRemoteId, token, target.RemoteId, Metrics), cancel);
        var now = time.GetUtcNow();
        if (answer is MetricsAnswer.Counted counted)
        {
            await ledger.StoreAsync(target, Figures.Of(counted.Counts), reader.Source, now + CollectionPlan.Every(now - target.PublishedAt), cancel);
            return null;
        }
        var failed = (MetricsAnswer.Failed)answer;
        log.LogInformation("Account {Account}: no figures of {Post} ({Class}: {Message})", target.Account, target.RemoteId, failed.Class, failed.Message);
        switch (failed.Class)
        {
            case FailureClass.Auth:
                // Of this very token: the user may have connected the account anew in the meantime.
                await health.NeedsReconnectAsync(target.AccountId, failed.Message, cancel, target.ProtectedToken);
                break;
            case FailureClass.RateLimited or FailureClass.DailyQuota:
                await ledger.PauseAsync(target.AccountId, now + (failed.RetryAfter ?? CollectionPlan.Pause), cancel);
                break;
            case FailureClass.Permission:
                await ledger.PauseAsync(target.AccountId, now + CollectionPlan.WithoutRight, cancel);
                break;
            case FailureClass.Content:
                await ledger.PostponeAsync(target, now + CollectionPlan.Every(now - target.PublishedAt), cancel);
                break;
            default:
                await ledger.PostponeAsync(target, now + (failed.RetryAfter ?? CollectionPlan.Retry), cancel);
                break;
        }
        return failed;
    }

    string? Reveal(AskedTarget target)
    {
        try
        {
            return vault.Reveal(target.ProtectedToken);
        }
        catch (CryptographicException)
        {
            // The keys under App:DataDir are not those that encrypted it.
            return null;
        }
    }
}
