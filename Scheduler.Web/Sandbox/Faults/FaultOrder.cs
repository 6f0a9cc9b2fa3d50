using System.Globalization;
using Scheduler.Web.Sandbox.Graph;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Faults;

/// <summary>The wish to arm a fault, as JSON or a form brings it.</summary>
/// <param name="Kind">As in <see cref="FaultEntry.Name"/>.</param>
/// <param name="Account">Id or username.</param>
/// <param name="Count">Calls; 0: until it is removed. With neither count nor minutes: one call.</param>
/// <param name="Seconds">For a slow answer; 20 when left out, more than most callers wait.</param>
public sealed record FaultOrder(string? Kind, string? Operation = null, string? Account = null, int? Count = null, int? Minutes = null, int? Seconds = null)
{
    const int DefaultSeconds = 20;

    public static FaultOrder Of(IFormCollection form)
    {
        return new(form["kind"], Text("operation"), Text("account"), Number("count"), Number("minutes"), Number("seconds"));

        string? Text(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
        int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>What is wrong with it, in a sentence; null when nothing is.</summary>
    public string? Problem() => this switch
    {
        _ when FaultCatalog.Named(Kind) is null => $"kind: one of {string.Join(", ", FaultCatalog.All.Select(entry => entry.Name))}.",
        _ when Operation is not (null or ArmedFault.AnyOperation) && !GraphOperation.All.Contains(Operation) => $"operation: any, or one of {string.Join(", ", GraphOperation.All)}.",
        _ when Account is not null && People.Account(Account) is null => $"account: one of {string.Join(", ", People.Accounts.Select(account => account.Username))}.",
        { Count: < 0 } or { Minutes: <= 0 } or { Seconds: <= 0 or > 3600 } => "count, minutes and seconds are positive numbers; seconds at most 3600.",
        _ => null,
    };

    /// <summary>A kind that can strike only one operation is armed for that, whatever was asked.</summary>
    public ArmedFault Arm(DateTimeOffset now)
    {
        var entry = FaultCatalog.Named(Kind) ?? throw new InvalidOperationException("Ask for the problem first.");
        var count = Count ?? (Minutes is null ? 1 : 0);
        return new(
            Guid.NewGuid().ToString("N")[..8],
            entry.Kind,
            entry.Only ?? Operation ?? ArmedFault.AnyOperation,
            People.Account(Account)?.Id,
            count == 0 ? null : count,
            Minutes is { } minutes ? now.AddMinutes(minutes) : null,
            Seconds ?? DefaultSeconds);
    }
}
