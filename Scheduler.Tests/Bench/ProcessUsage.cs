using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Scheduler.Tests.Bench;

/// <summary>What Linux has on record of a process (proc(5), clock_getcpuclockid(3)).</summary>
/// <param name="Cpu">Time on all cores since it started, user and system.</param>
/// <param name="Resident">Bytes of memory that it holds now.</param>
/// <param name="Peak">The most that it ever held.</param>
public sealed partial record ProcessUsage(TimeSpan Cpu, long Resident, long Peak)
{
    public static ProcessUsage Read(int processId)
    {
        var status = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));
        return new(CpuOf(processId), Bytes(status, "VmRSS:"), Bytes(status, "VmHWM:"));
    }

    /// <summary>By the process's own clock, to the nanosecond, with the threads that have ended; /proc/*/stat counts in hundredths of a second.</summary>
    static TimeSpan CpuOf(int processId)
    {
        const int WholeProcess = 2;
        if (ReadClock((~processId << 3) | WholeProcess, out var spent) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        return TimeSpan.FromSeconds(spent.Seconds) + TimeSpan.FromMicroseconds(spent.Nanoseconds / 1000d);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ReadClock(int clock, out TimeSpec time);

    static long Bytes(string[] status, string name) => 1024 * Number(Array.Find(status, line => line.StartsWith(name, StringComparison.Ordinal))![name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [StructLayout(LayoutKind.Sequential)]
    readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
