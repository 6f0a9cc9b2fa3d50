namespace Scheduler.Core.Shared;

/// <summary>What this node works on at the moment, in all and by lane: what a piece of work belongs to, such as an account.</summary>
/// <param name="most">Pieces of work in all.</param>
/// <param name="perLane">Above it a lane counts as busy.</param>
sealed class RunningWork<TClaim>(int most, int perLane) where TClaim : notnull
{
    readonly Lock gate = new();
    readonly Dictionary<TClaim, Task> runs = [];
    readonly Dictionary<int, int> lanes = [];

    public int Room
    {
        get
        {
            lock (gate) return most - runs.Count;
        }
    }

    public int Count => most - Room;

    /// <summary>Lanes that have enough under way.</summary>
    public IReadOnlyCollection<int> Busy
    {
        get
        {
            lock (gate) return [.. lanes.Where(a => a.Value >= perLane).Select(a => a.Key)];
        }
    }

    public void Add(TClaim claim, int lane, Task run)
    {
        lock (gate)
        {
            runs[claim] = run;
            lanes[lane] = lanes.GetValueOrDefault(lane) + 1;
        }
    }

    /// <returns>Whether the lane was busy and is not any more.</returns>
    public bool Remove(TClaim claim, int lane)
    {
        lock (gate)
        {
            if (!runs.Remove(claim)) return false;
            var left = lanes[lane] - 1;
            if (left == 0) lanes.Remove(lane);
            else lanes[lane] = left;
            return left == perLane - 1;
        }
    }

    /// <summary>Waits until none is left.</summary>
    public async Task DrainAsync()
    {
        while (All() is { Length: > 0 } all) await Task.WhenAll(all);
    }

    Task[] All()
    {
        lock (gate) return [.. runs.Values];
    }
}
