namespace Scheduler.Core.Platforms.Instagram;

/// <summary>status_code of a container.</summary>
static class ContainerState
{
    public const string Finished = "FINISHED";
    public const string Published = "PUBLISHED";
    public const string Error = "ERROR";
    public const string Expired = "EXPIRED";
    public const string InProgress = "IN_PROGRESS";

    /// <summary>Null: not readable. An empty code with "Error: …" in the text has been seen and means ERROR.</summary>
    public static string? Of(InstagramWire.Container? container) => container switch
    {
        null => null,
        { StatusCode: { Length: > 0 } code } => code.ToUpperInvariant(),
        { Status: { } status } when status.StartsWith("Error", StringComparison.OrdinalIgnoreCase) => Error,
        _ => null,
    };
}
