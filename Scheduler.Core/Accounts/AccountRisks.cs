using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Accounts;

/// <summary>Finds the accounts that need their user, and what is at stake.</summary>
public sealed class AccountRisks(IDbContextFactory<SchedulerDbContext> contexts, TimeProvider time)
{
    /// <summary>Posts that are named; the others are counted.</summary>
    const int Named = 3;

    const int Words = 60;

    /// <summary>The most urgent first.</summary>
    public async Task<IReadOnlyList<AccountRisk>> ListAsync(Caller caller, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var soon = now + TokenEnd.Warning;
        await using var db = contexts.For(caller);
        var accounts = await db.Accounts.AsNoTracking()
            .Where(a => a.Status == AccountStatus.NeedsReconnect || a.Status == AccountStatus.Healthy && a.TokenExpiresAt <= soon && (!a.TokenRenewable || a.RenewFailures >= TokenEnd.Failures))
            .ToListAsync(cancel);
        var risks = new List<AccountRisk>();
        foreach (var account in accounts)
        {
            var ends = account.Status == AccountStatus.Healthy && account.TokenExpiresAt > now ? account.TokenExpiresAt : null;
            risks.Add(new(account.PublicId, account.Platform, account.Username, ends, await PostsAsync(db, account, cancel)));
        }
        return [.. risks.OrderBy(r => r.EndsAt ?? DateTimeOffset.MinValue)];
    }

    /// <summary>Of a healthy account what is planned for after its token's end; of another all that waits for it.</summary>
    internal static async Task<PostsAtRisk> PostsAsync(SchedulerDbContext db, SocialAccount account, CancellationToken cancel)
    {
        var from = account.Status == AccountStatus.Healthy ? account.TokenExpiresAt : null;
        var posts = db.Targets.Where(t => t.AccountId == account.Id && t.Post.PublishAt != null && (from == null || t.Post.PublishAt >= from)
            && (t.State == TargetState.Scheduled || t.State == TargetState.Held && t.ErrorClass == FailureClass.Auth));
        var first = await posts.OrderBy(t => t.Post.PublishAt).ThenBy(t => t.Id).Take(Named).Select(t => new { t.Post.PublicId, t.Post.PublishAt, t.Post.Caption }).ToListAsync(cancel);
        var count = first.Count < Named ? first.Count : await posts.CountAsync(cancel);
        return new(count, [.. first.Select(p => new PostAtRisk(p.PublicId, p.PublishAt!.Value, FirstWords(p.Caption)))]);
    }

    static string FirstWords(string caption)
    {
        var line = caption.ReplaceLineEndings(" ").Trim();
        return line.Length <= Words ? line : line[..(char.IsHighSurrogate(line[Words - 1]) ? Words - 1 : Words)].TrimEnd() + "…";
    }
}
