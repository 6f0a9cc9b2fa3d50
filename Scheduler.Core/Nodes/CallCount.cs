namespace Scheduler.Core.Nodes;

/// <summary>How many calls somebody has made in the minute that began with the first of them, on all nodes together.</summary>
public sealed class CallCount
{
    public const int MaxWho = 100;

    /// <summary>Whose calls they are, as the API that counts them says it.</summary>
    public required string Who { get; set; }

    public DateTimeOffset BeganAt { get; set; }
    public int Used { get; set; }
}
