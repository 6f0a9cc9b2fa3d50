namespace Scheduler.Web.Components.Shared;

/// <summary>How a status looks: always a word and an icon, never colour alone.</summary>
/// <param name="Word">What the reader sees.</param>
/// <param name="Tone">The css class that sets the colours: "is-scheduled", …</param>
public sealed record StatusLook(string Word, string Icon, string Tone)
{
    static readonly Dictionary<string, StatusLook> Looks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["draft"] = new("Draft", "pencil", "is-draft"),
        ["in_review"] = new("In review", "eye", "is-review"),
        ["scheduled"] = new("Scheduled", "clock", "is-scheduled"),
        ["processing"] = new("Publishing…", "loader-circle", "is-processing"),
        ["published"] = new("Published", "check", "is-published"),
        ["partially_published"] = new("Partly published", "triangle-alert", "is-failed"),
        ["failed"] = new("Failed", "triangle-alert", "is-failed"),
        ["review"] = new("Needs review", "circle-help", "is-review"),
        ["held"] = new("Held", "circle-pause", "is-processing"),
        ["cancelled"] = new("Cancelled", "ban", "is-draft"),
    };

    /// <summary>Every status that has a look.</summary>
    public static IReadOnlyCollection<string> Keys => Looks.Keys;

    /// <param name="status">A key of the table above; upper and lower case are the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status has no look yet: give it a line.</exception>
    public static StatusLook Of(string status) =>
        Looks.TryGetValue(status, out var look) ? look : throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no look.");
}
