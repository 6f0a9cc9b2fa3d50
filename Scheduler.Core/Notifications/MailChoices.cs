using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Notifications;

/// <summary>How one member wants a workspace's notices mailed.</summary>
/// <param name="Email">Where to; null: there is no address yet, so nothing is mailed.</param>
public sealed record MailChoice(MailPace Pace, NoticeKinds Kinds, string? Email);

/// <summary>Reads and keeps each member's choice of mails.</summary>
public sealed class MailChoices(IDbContextFactory<SchedulerDbContext> contexts)
{
    public async Task<MailChoice> ReadAsync(Caller caller, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        return await Mine(db, caller).Select(m => new MailChoice(m.MailPace, m.MailKinds, m.User.Email)).FirstOrDefaultAsync(cancel) ?? throw RequestRejected.NotFound("member");
    }

    /// <exception cref="RequestRejected">Fields pace, kinds: there is no such choice.</exception>
    public async Task SaveAsync(Caller caller, MailPace pace, NoticeKinds kinds, CancellationToken cancel)
    {
        if (!Enum.IsDefined(pace)) throw RequestRejected.Field("pace", NoticeTexts.ChoosePace);
        if ((kinds & ~NoticeKinds.All) != NoticeKinds.None) throw RequestRejected.Field("kinds", NoticeTexts.NoSuchKind);
        await using var db = contexts.For(caller);
        await Mine(db, caller).ExecuteUpdateAsync(set => set.SetProperty(m => m.MailPace, pace).SetProperty(m => m.MailKinds, kinds), cancel);
    }

    static IQueryable<Membership> Mine(SchedulerDbContext db, Caller caller) => db.Memberships.Where(m => m.UserId == caller.UserId && m.WorkspaceId == caller.WorkspaceId);
}
