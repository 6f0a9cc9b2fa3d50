using System.Collections.Concurrent;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>
/// The number of posts that Instagram takes from an account within 24 hours, respected before anything is prepared in vain. An account that
/// posts little is not asked at all; the limit is the account's own word (Meta's pages differ).
/// https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit
/// </summary>
sealed class InstagramQuota(InstagramClient client)
{
    /// <summary>So many posts a day are below every limit that has been seen.</summary>
    const int Few = 10;

    static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>How long an answer counts; posts of other tools count too, and old ones fall out of the 24 hours.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>Takes one of the account's posts before its first container is made.</summary>
    /// <returns>The refusal when none is left; null = go ahead.</returns>
    public async Task<StepOutcome.Failed?> TakeAsync(PublishRequest request, CancellationToken cancel)
    {
        var count = counts.GetOrAdd(request.AccountId, _ => new());
        if (count.TakeAndSeeWhetherToAsk(request.Now))
        {
            var answer = await client.GetAsync<InstagramWire.List<InstagramWire.Quota>>($"{request.AccountId}/content_publishing_limit", request.Token, cancel, ("fields", "quota_usage,config"));
            // Unreadable is no reason to hold a post back: the publish itself is refused when nothing is left.
            if (answer.Value?.Data is [{ Config.QuotaTotal: > 0 } quota, ..]) count.Know(quota.QuotaUsage, quota.Config.QuotaTotal);
        }
        return count.UsedUp() is not { } total ? null : new(
            FailureClass.DailyQuota, Sentence.Of(InstagramTexts.QuotaUsedUp).With(total), RetryAfter: Fresh);
    }

    sealed class Count
    {
        readonly Lock gate = new();
        DateTimeOffset? begun, asked;
        int taken, used;
        int? total;

        public bool TakeAndSeeWhetherToAsk(DateTimeOffset now)
        {
            lock (gate)
            {
                if (begun is null || now - begun >= Day) (begun, asked, taken, used, total) = (now, null, 0, 0, null);
                taken++;
                if (asked is null ? taken <= Few : now - asked < Fresh) return false;
                // Said at once, so that one asks for all.
                asked = now;
                return true;
            }
        }

        public void Know(int usage, int limit)
        {
            // Those that are being prepared are not in Instagram's number yet; this one is.
            lock (gate) (used, total, taken) = (usage, limit, 1);
        }

        /// <returns>The limit, when it does not hold the one that was just taken; that one is given back.</returns>
        public int? UsedUp()
        {
            lock (gate)
            {
                if (total is not { } limit || used + taken <= limit) return null;
                taken--;
                return limit;
            }
        }
    }
}
