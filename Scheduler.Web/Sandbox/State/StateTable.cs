namespace Scheduler.Web.Sandbox.State;

/// <summary>Rows by their key, and which of them were put since the last look.</summary>
sealed class StateTable<T>(Func<T, string> key)
{
    readonly Dictionary<string, T> rows = new(StringComparer.Ordinal);
    List<T> put = [];

    public IReadOnlyDictionary<string, T> Rows => rows;

    public void Put(T row)
    {
        rows[key(row)] = row;
        put.Add(row);
    }

    public void Clear()
    {
        rows.Clear();
        put = [];
    }

    public IReadOnlyList<T> TakePut()
    {
        var taken = put;
        put = [];
        return taken;
    }
}
