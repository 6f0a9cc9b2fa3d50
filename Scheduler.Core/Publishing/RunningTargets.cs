namespace Scheduler.Core.Publishing;

/// <summary>What this node works on at the moment, in all and by account.</summary>
/// <param name="most">Targets in all.</param>
/// <param name="perAccount">Above it an account counts as busy.</param>
sealed class RunningTargets(int most, int perAccount)
{
    readonly Lock gate = new();
    readonly Dictionary<Claim, Task> runs = [];
    readonly Dictionary<int, int> accounts = [];

    public int Room
    {
        get
        {
            lock (gate) return most - runs.Count;
        }
    }

    public int Count => most - Room;

    /// <summary>Accounts that have enough under way.</summary>
    public IReadOnlyCollection<int> Busy
    {
        get
        {
            lock (gate) return [.. accounts.Where(a => a.Value >= perAccount).Select(a => a.Key)];
        }
    }

    public void Add(Claim claim, int account, Task run)
    {
        lock (gate)
        {
            runs[claim] = run;
            accounts[account] = accounts.GetValueOrDefault(account) + 1;
        }
    }

    /// <returns>Whether the account was busy and is not any more.</returns>
    public bool Remove(Claim claim, int account)
    {
        lock (gate)
        {
            if (!runs.Remove(claim)) return false;
            var left = accounts[account] - 1;
            if (left == 0) accounts.Remove(account);
            else accounts[account] = left;
            return left == perAccount - 1;
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
