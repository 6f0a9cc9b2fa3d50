namespace Scheduler.Web.Components.Shared;

/// <summary>How a status looks: always a word and an icon, never colour alone.</summary>
/// <param name="Word">What the reader sees.</param>
/// <param name="Tone">The css class that sets the colours: "is-scheduled", …</param>
public sealed record StatusLook(string Word, string Icon, string Tone)
{
    static readonly Dictionary<string, (Func<string> Word, string Icon, string Tone)> Looks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["draft"] = (() => StatusTexts.Draft, "pencil", "is-draft"),
        ["in_review"] = (() => StatusTexts.InReview, "eye", "is-review"),
        ["scheduled"] = (() => StatusTexts.Scheduled, "clock", "is-scheduled"),
        ["processing"] = (() => StatusTexts.Processing, "loader-circle", "is-processing"),
        ["published"] = (() => StatusTexts.Published, "check", "is-published"),
        ["partially_published"] = (() => StatusTexts.PartlyPublished, "triangle-alert", "is-failed"),
        ["failed"] = (() => StatusTexts.Failed, "triangle-alert", "is-failed"),
        ["review"] = (() => StatusTexts.NeedsReview, "circle-help", "is-review"),
        ["held"] = (() => StatusTexts.Held, "circle-pause", "is-processing"),
        ["cancelled"] = (() => StatusTexts.Cancelled, "ban", "is-draft"),
    };

    /// <summary>Every status that has a look.</summary>
    public static IReadOnlyCollection<string> Keys => Looks.Keys;

    /// <param name="status">A key of the table above; upper and lower case are the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status has no look yet: give it a line.</exception>
    public static StatusLook Of(string status) =>
        Looks.TryGetValue(status, out var look) ? new(look.Word(), look.Icon, look.Tone) : throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no look.");
}
