using System.Globalization;
using Scheduler.Web.Sandbox.Faults;

namespace Scheduler.Web.Sandbox.State;

/// <summary>
/// All that survives a restart. Reached only through <see cref="SandboxStore"/>, which holds the lock; what is inside
/// never changes but is replaced, so it may be handed out.
/// </summary>
public sealed class SandboxState
{
    /// <summary>Behind every id given out; a reset does not turn it back, so no id ever means two things.</summary>
    public long LastNumber { get; set; }

    public Dictionary<string, LoginCode> Codes { get; init; } = [];

    public Dictionary<string, AccessToken> Tokens { get; init; } = [];

    public Dictionary<string, Container> Containers { get; init; } = [];

    public Dictionary<string, PublishedMedia> Published { get; init; } = [];

    public List<ArmedFault> Faults { get; init; } = [];

    public string NextContainerId() => Next(17_889_000_000_000_000);

    public string NextMediaId() => Next(17_920_000_000_000_000);

    /// <summary>Newest first, as Instagram lists them.</summary>
    public IReadOnlyList<PublishedMedia> PublishedBy(string accountId) =>
        [.. Published.Values.Where(media => media.AccountId == accountId).OrderByDescending(media => media.PublishedAt).ThenByDescending(media => media.Id, StringComparer.Ordinal)];

    /// <summary>Drops what nobody can use any more: containers past their day and old codes.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var container in Containers.Values.Where(container => container.StatusAt(now) == ContainerStatus.Expired && container.CreatedAt < now - 2 * Container.Lifetime).ToList())
            Containers.Remove(container.Id);
        foreach (var code in Codes.Values.Where(code => code.ExpiresAt < now - TimeSpan.FromDays(1)).ToList())
            Codes.Remove(code.Code);
    }

    /// <summary>Back to empty profiles; logins stay, so connected accounts stay connected.</summary>
    public void Reset()
    {
        Containers.Clear();
        Published.Clear();
        Faults.Clear();
    }

    string Next(long range) => (range + ++LastNumber).ToString(CultureInfo.InvariantCulture);
}
