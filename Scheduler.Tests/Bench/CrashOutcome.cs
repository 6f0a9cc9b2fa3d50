using System.Globalization;

namespace Scheduler.Tests.Bench;

/// <summary>Where every planned post ended: in the platform's memory and in the database.</summary>
/// <param name="Once">Live once, and on record as published.</param>
/// <param name="Twice">Live more than once.</param>
/// <param name="Lost">On record as published and not live, or still not settled.</param>
/// <param name="Reviewed">A person is asked, and nobody else could have known.</param>
/// <param name="ReviewedWithoutNeed">A person is asked although the platform would have told.</param>
/// <param name="FailedWrongly">Given up or held, although every fault that was played passes.</param>
/// <param name="WrongId">On record under an id that is not the live one's.</param>
/// <param name="IdUnknown">Of those live once: the platform's answer was lost and the item could not be told from its list any more.</param>
/// <param name="Problems">Each post that ended wrongly, with its journal.</param>
public sealed record CrashOutcome(
    int Posts, int Kills, int Once, int Twice, int Lost, int Reviewed, int ReviewedWithoutNeed, int FailedWrongly, int WrongId, int IdUnknown,
    double Seconds, IReadOnlyDictionary<string, int> Faults, IReadOnlyList<string> Problems)
{
    public bool IsRight => Problems.Count == 0;

    public string Table()
    {
        (string, double)[] rows =
        [
            ("posts", Posts), ("kills", Kills), ("faults played", Faults.Values.Sum()), ("seconds until settled", Seconds), ("published once", Once), ("of these, id not known", IdUnknown),
            ("needs review, rightly", Reviewed), ("published twice", Twice), ("lost", Lost), ("needs review, without need", ReviewedWithoutNeed), ("failed or held wrongly", FailedWrongly), ("wrong id on record", WrongId),
        ];
        var faults = Faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => Row("  " + f.Key, f.Value));
        return string.Join('\n', [.. rows.Select(r => Row(r.Item1, r.Item2)), "faults:", .. faults, .. Problems]);

        static string Row(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name,-46}{value,10:0.#}");
    }
}
