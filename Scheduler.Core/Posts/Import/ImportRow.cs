namespace Scheduler.Core.Posts.Import;

/// <summary>One row of an import, as it was understood.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Draft">Without the media that have to be fetched first.</param>
/// <param name="Addresses">Web addresses of media; they come after those of the library.</param>
/// <param name="Accounts">As they are shown.</param>
/// <param name="Problems">Why it cannot be imported like this; empty when it can.</param>
public sealed record ImportRow(int Line, PostDraft Draft, IReadOnlyList<string> Addresses, IReadOnlyList<string> Accounts, IReadOnlyList<Problem> Problems)
{
    public bool IsGood => Problems.Count == 0;

    /// <summary>Without a date it becomes a draft.</summary>
    public PostIntent Intent => Draft.Date is null ? PostIntent.SaveDraft : PostIntent.Schedule;

    public int Media => Draft.Media.Count + Addresses.Count;
}
