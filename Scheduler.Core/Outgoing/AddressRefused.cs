namespace Scheduler.Core.Outgoing;

/// <summary>An address is not called: what it is, or where its name leads at this moment, is nobody's business outside.</summary>
public sealed class AddressRefused(UrlProblem problem) : Exception($"The address is refused: {problem}.")
{
    public UrlProblem Problem => problem;
}
