using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Analytics;

/// <summary>What became of a post on LinkedIn (P8): asked of LinkedIn each time, nothing is stored.</summary>
public sealed class LinkedInStatistics(IDbContextFactory<SchedulerDbContext> contexts, IEnumerable<IMetricsReader> readers, TokenVault vault, AccountHealth health)
{
    const string Prefix = "linkedin-";

    /// <param name="platformId">LinkedIn's id of the account, with or without "linkedin-" before it.</param>
    /// <param name="postedId">LinkedIn's id of the post, such as urn:li:share:7387028262125965312.</param>
    /// <exception cref="RequestRejected">
    /// NotFound: no such account. Invalid, field postedId or metrics: what there is not. Conflict: the account has to be connected again, or lacks a right. Unavailable: LinkedIn asks for a
    /// pause or did not answer.
    /// </exception>
    public async Task<IReadOnlyDictionary<PostMetric, long>> ReadAsync(Caller caller, string platformId, string postedId, IReadOnlyCollection<PostMetric> metrics, CancellationToken cancel)
    {
        if (metrics.Count == 0 || metrics.Any(m => !Enum.IsDefined(m))) throw RequestRejected.Field("metrics", AnalyticsTexts.NoSuchMetric);
        var account = await FindAsync(caller, platformId, cancel);
        var answer = await readers.Single(r => r.Platform == Platform.LinkedIn)
            .ReadAsync(new(account.RemoteId, await TokenAsync(account, cancel), postedId, [.. metrics.Distinct()]), cancel);
        switch (answer)
        {
            case MetricsAnswer.Counted counted:
                return counted.Counts;
            case MetricsAnswer.Failed { Class: FailureClass.Auth } ended:
                await health.NeedsReconnectAsync(account.Id, ended.Message, cancel, account.ProtectedToken);
                throw RequestRejected.Conflict(ended.Message.ToString());
            case MetricsAnswer.Failed { Class: FailureClass.Content } unknown:
                throw RequestRejected.Field("postedId", unknown.Message.ToString());
            case MetricsAnswer.Failed { Class: FailureClass.Permission } lacking:
                throw RequestRejected.Conflict(lacking.Message.ToString());
            case MetricsAnswer.Failed passing:
                throw new RequestRejected(RejectionCode.Unavailable, passing.Message.ToString());
            default:
                throw new InvalidOperationException($"What is {answer}?");
        }
    }

    async Task<SocialAccount> FindAsync(Caller caller, string platformId, CancellationToken cancel)
    {
        var id = platformId.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? platformId[Prefix.Length..] : platformId;
        await using var db = contexts.For(caller);
        return await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Platform == Platform.LinkedIn && a.RemoteId == id && a.Status != AccountStatus.Disconnected && a.ProtectedToken != "", cancel)
            ?? throw RequestRejected.NotFound("account");
    }

    async Task<string> TokenAsync(SocialAccount account, CancellationToken cancel)
    {
        if (vault.Reveal(account.ProtectedToken) is { } token) return token;
        await health.NeedsReconnectAsync(account.Id, Sentence.Of(AccountTexts.KeysChanged), cancel, account.ProtectedToken);
        throw RequestRejected.Conflict(AccountTexts.KeysChanged);
    }
}
