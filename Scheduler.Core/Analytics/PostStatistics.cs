using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>How a post does, asked from its platform with the account's own token (P8).</summary>
public sealed class PostStatistics(IDbContextFactory<SchedulerDbContext> contexts, TokenVault vault, IEnumerable<IStatisticsReader> readers, AccountHealth health)
{
    /// <param name="remoteId">The platform's own id of the account.</param>
    /// <param name="postedId">The platform's own id of the post.</param>
    /// <exception cref="RequestRejected">NotFound: no such account. Invalid: the platform refused. Unavailable: it did not answer.</exception>
    public async Task<IReadOnlyDictionary<PostMetric, long>> ReadAsync(
        Caller caller, Platform platform, string remoteId, string postedId, IReadOnlyList<PostMetric> metrics, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Platform == platform && a.RemoteId == remoteId && a.Status != AccountStatus.Disconnected, cancel)
            ?? throw RequestRejected.NotFound($"{PlatformCatalog.Limits(platform).Name} connection");
        if (account.Status == AccountStatus.NeedsReconnect) throw RequestRejected.Conflict(AnalyticsTexts.SignInEnded);
        var token = Reveal(account);
        var reader = readers.Single(r => r.Platform == platform);
        var counts = new Dictionary<PostMetric, long>();
        foreach (var metric in metrics)
        {
            var answer = await reader.ReadAsync(token, postedId, metric, cancel);
            if (answer.Problem is { } problem) throw await RefusalAsync(account, problem, cancel);
            counts[metric] = answer.Count!.Value;
        }
        return counts;
    }

    async Task<RequestRejected> RefusalAsync(SocialAccount account, StatisticsProblem problem, CancellationToken cancel)
    {
        if (problem.NeedsReconnect) await health.NeedsReconnectAsync(account.Id, problem.Sentence, cancel, account.ProtectedToken);
        return new(problem.Passes ? RejectionCode.Unavailable : problem.NeedsReconnect ? RejectionCode.Conflict : RejectionCode.Invalid, problem.Sentence.ToString());
    }

    string Reveal(SocialAccount account)
    {
        try
        {
            return vault.Reveal(account.ProtectedToken);
        }
        catch (CryptographicException)
        {
            // The engine finds the same and tells the workspace.
            throw RequestRejected.Conflict(AccountTexts.KeysChanged);
        }
    }
}
