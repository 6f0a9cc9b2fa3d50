using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Shared;

/// <summary>
/// What the services refused of one form: each sentence beside its field, the rest above the form (RefusalNotice).
/// <code>
/// readonly Refusals refusals = new("name", "timeZone");
/// if (await refusals.TryAsync(() => Access.UpdateAsync(…))) Toasts.Show("Saved");
/// &lt;Field Label="Name" Name="name" Error="@refusals["name"]"&gt;
/// </code>
/// </summary>
/// <param name="fields">The fields that this form shows, by the services' names; a sentence for any other field goes above the form.</param>
public sealed class Refusals(params string[] fields)
{
    readonly Dictionary<string, string> sentences = new(StringComparer.Ordinal);

    /// <summary>The field's sentence, or null.</summary>
    public string? this[string field] => sentences.GetValueOrDefault(field);

    /// <summary>What belongs to no field of this form, or null.</summary>
    public string? Message { get; private set; }

    public bool Any => Message is not null || sentences.Count > 0;

    /// <summary>Runs the deed and keeps what is refused.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> TryAsync(Func<Task> deed)
    {
        Clear();
        try
        {
            await deed();
            return true;
        }
        catch (RequestRejected refusal)
        {
            Add(refusal);
            return false;
        }
    }

    public void Add(RequestRejected refusal)
    {
        foreach (var (field, sentence) in refusal.Fields.Where(f => fields.Contains(f.Key, StringComparer.Ordinal))) sentences[field] = sentence;
        var elsewhere = refusal.Fields.Where(f => !fields.Contains(f.Key, StringComparer.Ordinal)).Select(f => f.Value).ToList();
        if (refusal.Fields.Count == 0) elsewhere.Add(refusal.Message);
        if (elsewhere.Count > 0) Message = string.Join(' ', elsewhere);
    }

    public void Add(string field, string sentence) => Add(RequestRejected.Field(field, sentence));

    public void Clear()
    {
        sentences.Clear();
        Message = null;
    }
}
