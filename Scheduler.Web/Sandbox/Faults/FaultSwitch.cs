using Scheduler.Web.Sandbox.Graph;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>Lets armed faults strike. Taking one counts it down in the same stroke, so two calls never share the last one.</summary>
sealed class FaultSwitch(SandboxStore store, TimeProvider clock, IHostApplicationLifetime host)
{
    /// <returns>What to answer instead of running the call; null to let it run.</returns>
    public async Task<GraphAnswer?> BeforeAsync(GraphSubject subject)
    {
        if (await TakeAsync(subject, FaultMoment.Delay) is { } slow)
            await Task.Delay(TimeSpan.FromSeconds(slow.Seconds), clock, host.ApplicationStopping);
        return Answer(await TakeAsync(subject, FaultMoment.Before));
    }

    /// <summary>Only for calls that have succeeded: a refused one has done nothing that could be hidden.</summary>
    /// <returns>What to answer instead of the truth; null to tell it.</returns>
    public async Task<GraphAnswer?> AfterAsync(GraphSubject subject) => Answer(await TakeAsync(subject, FaultMoment.After));

    public async Task<ContainerFate> ContainerFateAsync(GraphSubject subject) => (await TakeAsync(subject, FaultMoment.Container))?.Kind switch
    {
        FaultKind.ContainerError => ContainerFate.Fails,
        FaultKind.ContainerStuck => ContainerFate.NeverFinishes,
        _ => ContainerFate.Finishes,
    };

    static GraphAnswer? Answer(ArmedFault? fault) => fault is null ? null : FaultCatalog.Of(fault.Kind) switch
    {
        { Refusal: { } refusal } entry => GraphAnswer.Refused(refusal(), entry.Name),
        var entry => GraphAnswer.Dropped(entry.Name),
    };

    async Task<ArmedFault?> TakeAsync(GraphSubject subject, FaultMoment moment)
    {
        var now = clock.GetUtcNow();
        if (!await store.ReadAsync(state => state.Faults.Any(Strikes)))
            return null;
        return await store.ChangeAsync(state =>
        {
            var struck = state.Faults.FirstOrDefault(Strikes);
            if (struck is not null)
                state.Faults = [.. state.Faults.Select(fault => fault == struck ? struck with { Remaining = struck.Remaining - 1 } : fault).Where(fault => fault.Remaining != 0)];
            return struck;
        });

        bool Strikes(ArmedFault fault) => fault.Strikes(subject, moment, now);
    }
}
