namespace Scheduler.Web.Sandbox.Inspection;

/// <summary>The last calls, in memory only: what matters after a restart is what was published.</summary>
sealed class CallLog
{
    const int Kept = 10_000;

    readonly Lock gate = new();
    readonly List<RecordedCall> calls = [];

    public void Add(RecordedCall call)
    {
        lock (gate)
        {
            calls.Add(call);
            if (calls.Count >= 2 * Kept)
                calls.RemoveRange(0, Kept);
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RecordedCall> All()
    {
        lock (gate)
            return [.. calls.TakeLast(Kept)];
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedCall> Last(int count)
    {
        lock (gate)
            return [.. calls.TakeLast(count).Reverse()];
    }

    public int CountSince(DateTimeOffset since)
    {
        lock (gate)
        {
            var (from, to) = (0, calls.Count);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = calls[middle].At < since ? (middle + 1, to) : (from, middle);
            }
            return calls.Count - from;
        }
    }

    public void Clear()
    {
        lock (gate)
            calls.Clear();
    }
}
