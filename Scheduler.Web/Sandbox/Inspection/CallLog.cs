namespace Scheduler.Web.Sandbox.Inspection;

/// <summary>The last calls, in memory only: what matters after a restart is what was published.</summary>
sealed class CallLog
{
    const int Kept = 10_000;

    readonly Lock gate = new();
    readonly LinkedList<RecordedCall> calls = new();

    public void Add(RecordedCall call)
    {
        lock (gate)
        {
            calls.AddLast(call);
            if (calls.Count > Kept)
                calls.RemoveFirst();
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RecordedCall> All()
    {
        lock (gate)
            return [.. calls];
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedCall> Last(int count)
    {
        lock (gate)
            return [.. FromNewest().Take(count)];
    }

    public int CountSince(DateTimeOffset since)
    {
        lock (gate)
            return FromNewest().TakeWhile(call => call.At >= since).Count();
    }

    public void Clear()
    {
        lock (gate)
            calls.Clear();
    }

    IEnumerable<RecordedCall> FromNewest()
    {
        for (var node = calls.Last; node is not null; node = node.Previous)
            yield return node.Value;
    }
}
