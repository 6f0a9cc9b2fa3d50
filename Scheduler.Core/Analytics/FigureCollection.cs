using System.Collections.Concurrent;
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
/// <param name="Failed">Those of which platform or Buffer told nothing; what is known of them stays.</param>
public sealed record SyncedFigures(int Synced, int Failed);

/// <summary>
/// Asks what became of posts, by itself as often as <see cref="CollectionPlan"/> says, and on demand: their platforms, several accounts at
/// once, one post after another of each; and Buffer about what went out through it, one account after another of each key, all posts at
/// once. Who asks for a pause is left alone, and what fails leaves the figures as they were.
/// </summary>
public sealed class FigureCollection(
    IDbContextFactory<SchedulerDbContext> contexts, IEnumerable<IMetricsReader> readers, IChannelMetricsReader buffer, FigureLedger ledger, TokenVault vault, AccountHealth health, TimeProvider time,
    ChangeFeed changes, ILogger<FigureCollection> log)
{
    /// <summary>Of one round of the duty, which comes every few minutes: accounts, and posts of each. The others follow in the next.</summary>
    const int MostAccounts = 25, MostOfAccount = 20;

    /// <summary>Of an account whose posts Buffer tells, some dozens in a call.</summary>
    const int MostOfChannel = 200;

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
        await using (var db = contexts.ForSystem())
        {
            await AddDueAsync(AskedTarget.Among(db.Targets, platforms), now - CollectionPlan.First, MostOfAccount);
            await AddDueAsync(AskedTarget.Among(db.Targets, buffer), CollectionPlan.DayOfBuffer(now), MostOfChannel);
        }
        await AskAllAsync(waiting, claim: true, cancel);

        async Task AddDueAsync(IQueryable<PostTarget> targets, DateTimeOffset firstOf, int most)
        {
            var from = now - CollectionPlan.Last;
            var due = targets.Where(t => t.PublishedAt > from && (t.FiguresDueAt <= now || t.FiguresDueAt == null && t.PublishedAt <= firstOf));
            // By account first, or the one that posts most would have every round to itself.
            var accounts = await due.GroupBy(t => t.AccountId).Select(g => new { g.Key, Since = g.Min(t => t.FiguresDueAt ?? t.PublishedAt) }).OrderBy(g => g.Since).Take(MostAccounts).ToListAsync(cancel);
            foreach (var account in accounts.Select(a => a.Key))
                waiting.AddRange(await due.Where(t => t.AccountId == account).OrderBy(t => t.FiguresDueAt ?? t.PublishedAt).Take(most).AsNoTracking().Select(AskedTarget.Of).ToListAsync(cancel));
        }
    }

    /// <summary>Asks for all posts of the workspace now, the newest first.</summary>
    public async Task<SyncedFigures> SyncAsync(Caller caller, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        List<AskedTarget> wanted;
        await using (var db = contexts.For(caller))
            wanted = [.. (await NewestAsync(AskedTarget.Among(db.Targets, platforms))).Concat(await NewestAsync(AskedTarget.Among(db.Targets, buffer))).OrderByDescending(t => t.PublishedAt).Take(MostOnDemand)];
        var synced = await AskAllAsync(wanted, claim: false, cancel);
        return new(synced, wanted.Count - synced);

        Task<List<AskedTarget>> NewestAsync(IQueryable<PostTarget> targets) =>
            targets.OrderByDescending(t => t.PublishedAt).Take(MostOnDemand).AsNoTracking().Select(AskedTarget.Of).ToListAsync(cancel);
    }

    /// <returns>How many were told.</returns>
    async Task<int> AskAllAsync(List<AskedTarget> wanted, bool claim, CancellationToken cancel)
    {
        var paused = new ConcurrentDictionary<Platform, bool>();
        var told = 0;
        var lanes = wanted.GroupBy(t => (t.BufferKey, Account: t.BufferKey is null ? t.AccountId : 0));
        await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (targets, stop) =>
        {
            var mine = targets.Key.BufferKey is null ? await AskOneByOneAsync(targets, claim, paused, stop) : await AskBufferAsync(targets, claim, stop);
            if (mine == 0) return;
            Interlocked.Add(ref told, mine);
            changes.Publish(new(targets.First().WorkspaceId, ChangeKind.Figures));
        });
        return told;
    }

    /// <param name="targets">Of one account.</param>
    /// <param name="paused">Platforms that have had enough of our app.</param>
    /// <returns>How many were told.</returns>
    async Task<int> AskOneByOneAsync(IEnumerable<AskedTarget> targets, bool claim, ConcurrentDictionary<Platform, bool> paused, CancellationToken cancel)
    {
        var (told, failures) = (0, 0);
        foreach (var target in targets)
        {
            if (paused.ContainsKey(target.Platform) || failures >= MostFailures) break;
            if (claim && !await ClaimAsync(target, cancel)) continue;
            switch (await AskAsync(target, cancel))
            {
                case null:
                    (told, failures) = (told + 1, 0);
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
        return told;
    }

    /// <param name="targets">Of one key.</param>
    /// <returns>How many were told.</returns>
    async Task<int> AskBufferAsync(IEnumerable<AskedTarget> targets, bool claim, CancellationToken cancel)
    {
        var told = 0;
        foreach (var account in targets.GroupBy(t => t.AccountId))
        {
            var (asked, posts) = (new List<AskedTarget>(), new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
            foreach (var target in account)
            {
                if (claim && !await ClaimAsync(target, cancel)) continue;
                asked.Add(target);
                posts[target.RemoteId] = target.PublishedAt;
            }
            if (asked.Count == 0) continue;
            var answer = await buffer.ReadAsync(new(account.Key, posts), cancel);
            var silent = new List<AskedTarget>();
            foreach (var target in asked)
            {
                if (answer.Counts.TryGetValue(target.RemoteId, out var counts)) await StoreAsync(target, counts, buffer.Source, cancel);
                else silent.Add(target);
            }
            told += asked.Count - silent.Count;
            if (answer.Failed is not { } failed)
            {
                foreach (var target in silent) await ledger.PostponeAsync(target, Next(target), cancel);
                continue;
            }
            log.LogInformation("Account {Account}: no figures of {Silent} posts from Buffer ({Class}: {Message})", asked[0].Account, silent.Count, failed.Class, failed.Message);
            // A pause is one for all of the key.
            foreach (var target in failed.Class is FailureClass.Content or FailureClass.Transient ? silent : silent.Take(1)) await PutOffAsync(target, failed, cancel);
            // A channel that is not there any more says nothing about the others; all else is the key's matter, or Buffer's.
            if (failed.Class != FailureClass.Content) break;
        }
        return told;
    }

    Task<bool> ClaimAsync(AskedTarget target, CancellationToken cancel) => ledger.ClaimAsync(target, time.GetUtcNow() + Lease, cancel);

    /// <returns>Null: told and stored.</returns>
    async Task<MetricsAnswer.Failed?> AskAsync(AskedTarget target, CancellationToken cancel)
    {
        if (vault.Reveal(target.ProtectedToken) is not { } token)
        {
            await health.NeedsReconnectAsync(target.AccountId, Sentence.Of(AccountTexts.KeysChanged), cancel, target.ProtectedToken);
            return new(FailureClass.Auth, Sentence.Of(AccountTexts.KeysChanged));
        }
        var reader = readers.First(r => r.Platform == target.Platform);
        var answer = await reader.ReadAsync(new(target.AccountRemoteId, token, target.RemoteId, Metrics), cancel);
        if (answer is MetricsAnswer.Counted counted)
        {
            await StoreAsync(target, counted.Counts, reader.Source, cancel);
            return null;
        }
        var failed = (MetricsAnswer.Failed)answer;
        log.LogInformation("Account {Account}: no figures of {Post} ({Class}: {Message})", target.Account, target.RemoteId, failed.Class, failed.Message);
        // Of this very token: the user may have connected the account anew in the meantime.
        if (failed.Class == FailureClass.Auth) await health.NeedsReconnectAsync(target.AccountId, failed.Message, cancel, target.ProtectedToken);
        await PutOffAsync(target, failed, cancel);
        return failed;
    }

    Task StoreAsync(AskedTarget target, IReadOnlyDictionary<PostMetric, long> counts, FigureSource source, CancellationToken cancel) =>
        ledger.StoreAsync(target, Figures.Of(counts), source, Next(target), cancel);

    /// <summary>It was not told: until when it is left alone, and what else with it.</summary>
    Task PutOffAsync(AskedTarget target, MetricsAnswer.Failed failed, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return failed.Class switch
        {
            // As it is: with the next sign-in it is asked about again.
            FailureClass.Auth => Task.CompletedTask,
            FailureClass.RateLimited or FailureClass.DailyQuota => ledger.PauseAsync(target, now + (failed.RetryAfter ?? CollectionPlan.Pause), cancel),
            FailureClass.Permission => ledger.PauseAsync(target, now + CollectionPlan.WithoutRight, cancel),
            FailureClass.Content => ledger.PostponeAsync(target, Next(target), cancel),
            _ => ledger.PostponeAsync(target, now + (failed.RetryAfter ?? CollectionPlan.Retry), cancel),
        };
    }

    /// <summary>When it is asked about again, after all that there is to tell was told.</summary>
    DateTimeOffset Next(AskedTarget target)
    {
        var now = time.GetUtcNow();
        return target.BufferKey is null ? now + CollectionPlan.Every(now - target.PublishedAt) : CollectionPlan.NextOfBuffer(now, now - target.PublishedAt);
    }
}
