using Scheduler.Web.Sandbox.Graph;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>A fault that waits for its call.</summary>
/// <param name="Operation">One of <see cref="GraphOperation"/>, or <see cref="AnyOperation"/>.</param>
/// <param name="AccountId">Null: whichever account.</param>
/// <param name="Remaining">How many calls it still strikes; null: no end by number.</param>
/// <param name="Until">Null: no end by time.</param>
/// <param name="Seconds">How late a slow answer comes.</param>
public sealed record ArmedFault(string Id, FaultKind Kind, string Operation, string? AccountId, int? Remaining, DateTimeOffset? Until, int Seconds)
{
    public const string AnyOperation = "any";

    internal bool Strikes(GraphSubject subject, FaultMoment moment, DateTimeOffset now) =>
        FaultCatalog.Of(Kind).Moment == moment
        && (Until is null || now < Until)
        && (Operation == AnyOperation || Operation == subject.Operation)
        && (AccountId is null || AccountId == subject.AccountId);
}
