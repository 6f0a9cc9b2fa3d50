namespace Scheduler.Core.Buffer;

public enum BufferStatus
{
    Working = 0,

    /// <summary>Buffer no longer takes the key: nothing goes out through it until there is a new one.</summary>
    Refused = 1,
}
