using System.Globalization;
using Scheduler.Web.Sandbox.Faults;

namespace Scheduler.Web.Sandbox.State;

/// <summary>
/// All that survives a restart. Reached only through <see cref="SandboxStore"/>, which holds the lock and writes down what was
/// put; what is inside never changes but is replaced, so it may be handed out.
/// </summary>
public sealed class SandboxState
{
    readonly StateTable<LoginCode> codes = new(code => code.Code);
    readonly StateTable<AccessToken> tokens = new(token => token.Value);
    readonly StateTable<Container> containers = new(container => container.Id);
    readonly StateTable<PublishedMedia> published = new(media => media.Id);
    List<ArmedFault> faults = [];
    bool hasNewFaults;
    bool isReset;

    /// <summary>Behind every id given out; a reset does not turn it back, so no id ever means two things.</summary>
    long lastNumber;

    public IReadOnlyDictionary<string, LoginCode> Codes => codes.Rows;

    public IReadOnlyDictionary<string, AccessToken> Tokens => tokens.Rows;

    public IReadOnlyDictionary<string, Container> Containers => containers.Rows;

    public IReadOnlyDictionary<string, PublishedMedia> Published => published.Rows;

    /// <summary>In the order in which they were armed.</summary>
    public IReadOnlyList<ArmedFault> Faults
    {
        get => faults;
        set => (faults, hasNewFaults) = ([.. value], true);
    }

    public void Put(LoginCode code) => codes.Put(code);

    public void Put(AccessToken token) => tokens.Put(token);

    public void Put(Container container) => containers.Put(container);

    public void Put(PublishedMedia media) => published.Put(media);

    public string NextContainerId() => Next(17_889_000_000_000_000);

    public string NextMediaId() => Next(17_920_000_000_000_000);

    /// <summary>Newest first, as Instagram lists them.</summary>
    public IReadOnlyList<PublishedMedia> PublishedBy(string accountId) =>
        [.. Published.Values.Where(media => media.AccountId == accountId).OrderByDescending(media => media.PublishedAt).ThenByDescending(media => media.Id, StringComparer.Ordinal)];

    /// <summary>Back to empty profiles; logins stay, so connected accounts stay connected.</summary>
    public void Reset()
    {
        containers.Clear();
        published.Clear();
        Faults = [];
        isReset = true;
    }

    /// <summary>What was put since this was last asked.</summary>
    internal StateChange TakeChange()
    {
        var change = new StateChange(lastNumber, isReset, codes.TakePut(), tokens.TakePut(), containers.TakePut(), published.TakePut(), hasNewFaults ? faults : null);
        (isReset, hasNewFaults) = (false, false);
        return change;
    }

    /// <summary>Everything, except what nobody can use any more: containers past their day, and old codes.</summary>
    internal StateChange Snapshot(DateTimeOffset now) => new(
        lastNumber,
        IsReset: false,
        [.. Codes.Values.Where(code => code.ExpiresAt > now - TimeSpan.FromDays(1))],
        [.. Tokens.Values],
        [.. Containers.Values.Where(container => container.MediaId is not null || container.CreatedAt > now - 2 * Container.Lifetime)],
        [.. Published.Values],
        faults);

    /// <summary>Does again what was written.</summary>
    internal void Apply(StateChange change)
    {
        if (change.IsReset)
            Reset();
        foreach (var code in change.Codes)
            Put(code);
        foreach (var token in change.Tokens)
            Put(token);
        foreach (var container in change.Containers)
            Put(container);
        foreach (var media in change.Published)
            Put(media);
        Faults = change.Faults ?? faults;
        lastNumber = change.LastNumber;
        TakeChange();
    }

    string Next(long range) => (range + ++lastNumber).ToString(CultureInfo.InvariantCulture);
}
