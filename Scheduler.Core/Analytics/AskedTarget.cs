using System.Linq.Expressions;
using Scheduler.Core.Accounts;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Core.Analytics;

/// <summary>A published target, with all that it takes to ask about it.</summary>
/// <param name="RemoteId">The platform's id of the post, or Buffer's.</param>
/// <param name="AccountRemoteId">The platform's id of the account.</param>
/// <param name="DueAt">As it was read: whoever moves it asks.</param>
/// <param name="BufferKey">Id of the key to Buffer by which it went out; null: it went straight to its platform.</param>
sealed record AskedTarget(
    int Id, string RemoteId, DateTimeOffset PublishedAt, DateTimeOffset? DueAt, int WorkspaceId, Platform Platform, int AccountId, string Account, string AccountRemoteId, string ProtectedToken,
    int? BufferKey)
{
    public static readonly Expression<Func<PostTarget, AskedTarget>> Of = t => new(
        t.Id, t.RemoteId!, t.PublishedAt!.Value, t.FiguresDueAt, t.WorkspaceId, t.Platform, t.AccountId, t.Account.PublicId, t.Account.RemoteId, t.Account.ProtectedToken,
        t.ThroughBuffer ? t.Account.BufferConfigId : null);

    /// <summary>Those of which a platform can be asked: of what went through Buffer it does not know the id.</summary>
    /// <param name="platforms">Of the readers that there are.</param>
    public static IQueryable<PostTarget> Among(IQueryable<PostTarget> targets, IReadOnlyList<Platform> platforms) =>
        Known(targets).Where(t => t.Account.Status == AccountStatus.Healthy && platforms.Contains(t.Platform) && !t.ThroughBuffer);

    /// <summary>Those of which Buffer can be asked.</summary>
    public static IQueryable<PostTarget> Among(IQueryable<PostTarget> targets, IChannelMetricsReader buffer) => Known(targets).Where(buffer.Reaches);

    static IQueryable<PostTarget> Known(IQueryable<PostTarget> targets) => targets.Where(t => t.State == TargetState.Published && t.RemoteId != null && t.PublishedAt != null);
}
