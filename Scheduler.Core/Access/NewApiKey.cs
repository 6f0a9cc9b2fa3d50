namespace Scheduler.Core.Access;

/// <summary>A key that was made just now.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Key">The key itself: told once, to its maker, and stored nowhere.</param>
public sealed record NewApiKey(string Id, string Key)
{
    // A record writes all it has; this must never reach a log.
    public override string ToString() => $"{nameof(NewApiKey)} {Id}";
}
