using System.Globalization;

namespace Scheduler.Tests.Bench;

/// <summary>What Linux has on record of a process (proc(5)).</summary>
/// <param name="Cpu">Time on all cores since it started, user and system.</param>
/// <param name="Resident">Bytes of memory that it holds now.</param>
/// <param name="Peak">The most that it ever held.</param>
public sealed record ProcessUsage(TimeSpan Cpu, long Resident, long Peak)
{
    /// <summary>The unit of stat's times: USER_HZ, which is 100 on every Linux that .NET runs on.</summary>
    const double TicksPerSecond = 100;

    public static ProcessUsage Read(int processId)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        var stat = File.ReadAllText(Path.Combine(folder, "stat"));
        // The program's name is in brackets and may hold anything; utime and stime are the 12th and 13th after it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Number(fields[11]) + Number(fields[12]);
        var status = File.ReadAllLines(Path.Combine(folder, "status"));
        return new(TimeSpan.FromSeconds(ticks / TicksPerSecond), Bytes(status, "VmRSS:"), Bytes(status, "VmHWM:"));
    }

    static long Bytes(string[] status, string name) => 1024 * Number(Array.Find(status, line => line.StartsWith(name, StringComparison.Ordinal))![name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
