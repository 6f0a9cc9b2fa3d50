using Scheduler.Web.Sandbox.Faults;

namespace Scheduler.Web.Sandbox.State;

/// <summary>
/// What one change has put in place of what was there: a line of the <see cref="StateFile"/>. The whole state is such a line too,
/// so a change is there as a whole or not at all.
/// </summary>
/// <param name="IsReset">Profiles, containers and faults were emptied first.</param>
/// <param name="Faults">All that are armed now, not only the new ones; null: as before.</param>
public sealed record StateChange(
    long LastNumber,
    bool IsReset,
    IReadOnlyList<LoginCode> Codes,
    IReadOnlyList<AccessToken> Tokens,
    IReadOnlyList<Container> Containers,
    IReadOnlyList<PublishedMedia> Published,
    IReadOnlyList<ArmedFault>? Faults);
