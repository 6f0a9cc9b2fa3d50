using System.Globalization;
using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>What scripts/bench fuzz found; its JSON has these names.</summary>
/// <param name="Requests">That were made up and sent.</param>
/// <param name="SentAgain">Refused ones that were sent once more without their neighbours that were not, so that a changed row could only be theirs.</param>
/// <param name="Accepted">Calls that could change something and were let in.</param>
/// <param name="Judged">Refused calls that provably changed no row.</param>
/// <param name="Unjudged">Refused calls of which that cannot be said.</param>
/// <param name="ByStatus">Answers by status; 0 = none, since we broke off.</param>
/// <param name="ByKind">What was done to the calls, and how many of each were refused.</param>
/// <param name="Offences">Each with the request that makes it again.</param>
sealed record FuzzReport(
    int Seed, int Requests, int SentAgain, int Accepted, int Judged, int Unjudged, double Seconds, IReadOnlyDictionary<int, int> ByStatus, IReadOnlyDictionary<string, KindCount> ByKind, IReadOnlyList<FuzzOffence> Offences)
{
    /// <summary>More than so many are one mistake that shows often.</summary>
    public const int MostOffences = 200;

    const int Shown = 20;

    public bool IsRight => Offences.Count == 0 && Unjudged == 0;

    public string Table()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Requests} requests, seed {Seed}, {Seconds:0} s; {SentAgain} sent again to be judged alone\n");
        text.Append(CultureInfo.InvariantCulture, $"{"let in, of those that change something",-44}{Accepted,8}\n{"refused, and no row changed",-44}{Judged,8}\n{"refused, not judged",-44}{Unjudged,8}\n{"offences",-44}{Offences.Count,8}\n\nstatus    answers\n");
        foreach (var (status, count) in ByStatus.OrderBy(s => s.Key)) text.Append(CultureInfo.InvariantCulture, $"{(status == 0 ? "cut off" : status),-10}{count,7}\n");
        text.Append("\ndone to the call    sent  refused\n");
        foreach (var (kind, count) in ByKind.OrderBy(k => k.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"{kind,-16}{count.Sent,8}{count.Refused,9}\n");
        foreach (var offence in Offences.Take(Shown)) text.Append('\n').Append(offence).Append('\n');
        if (Offences.Count > Shown) text.Append(CultureInfo.InvariantCulture, $"\n… and {Offences.Count - Shown} more.\n");
        return text.ToString().TrimEnd();
    }
}

sealed record KindCount(int Sent, int Refused);

/// <param name="Number">Of the request; <c>--only</c> makes it again.</param>
/// <param name="What">Is wrong with the answer.</param>
/// <param name="Curl">Sends the request again, while the program runs.</param>
sealed record FuzzOffence(int Number, string Kind, string What, string Curl, string Answer)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Number} ({Kind}): {What}\n  {Curl}\n  -> {Answer}");
}
