using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Scheduler.Tests.Support;

/// <summary>
/// A program that cannot outlive the tests: a small shell starts it and reads our pipe; each line there names a signal to pass on,
/// and when the pipe ends, even because the tests were killed, the program gets the last signal. Its children get the signals too.
/// </summary>
public sealed class TetheredProcess : IAsyncDisposable
{
    const string Tether = """
        last=$1; folder=$2; shift 2
        exec 3<&0
        setsid "$@" 3<&- </dev/null & child=$!
        pass() { kill -s "$1" -- "-$child" || kill -s "$1" "$child"; }
        { while read -r signal <&3; do pass "$signal"; done; pass "$last"; pass CONT; } 2>/dev/null & reader=$!
        exec 3<&-
        wait "$child"; code=$?
        kill "$reader" 2>/dev/null
        [ -z "$folder" ] || rm -rf -- "$folder"
        exit "$code"
        """;

    readonly Process shell;
    readonly StringBuilder output = new();

    TetheredProcess(ProcessStartInfo start)
    {
        shell = new Process { StartInfo = start };
        shell.OutputDataReceived += (_, line) => Keep(line.Data);
        shell.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public bool HasExited => shell.HasExited;

    public int ExitCode => shell.ExitCode;

    /// <summary>The program's own id, not the shell's: of the shell's children it is the one that leads a session.</summary>
    public int ProcessId => SessionLeaderBelow(shell.Id) ?? throw new InvalidOperationException($"The program does not run:\n{Output}");

    /// <summary>Whether every thread of it has been stopped by a signal.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public bool IsStopped => Directory.EnumerateDirectories($"/proc/{ProcessId}/task").All(thread => Stat(thread) is not { } stat || FieldsOf(stat)[0] is "T");

    /// <summary>Everything the program has said so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Variables beside our own.</param>
    /// <param name="lastSignal">What the program gets when it is disposed or the tests are gone.</param>
    /// <param name="folder">Removed once the program has ended, even when the tests were killed; empty: nothing is.</param>
    public static TetheredProcess Start(IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>>? environment = null, string lastSignal = "KILL", string folder = "")
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Tether, "tether", lastSignal, folder, .. command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        var process = new TetheredProcess(start);
        process.shell.Start();
        process.shell.BeginOutputReadLine();
        process.shell.BeginErrorReadLine();
        return process;
    }

    /// <param name="name">As kill(1) takes it: KILL, TERM, STOP, CONT.</param>
    public async Task SignalAsync(string name)
    {
        await shell.StandardInput.WriteLineAsync(name);
        await shell.StandardInput.FlushAsync();
    }

    public Task WaitForExitAsync(CancellationToken cancellation = default) => shell.WaitForExitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    static int? SessionLeaderBelow(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || Stat(folder) is not { } stat) continue;
            var fields = FieldsOf(stat);
            if (int.Parse(fields[1], CultureInfo.InvariantCulture) == parent && int.Parse(fields[3], CultureInfo.InvariantCulture) == id) return id;
        }
        return null;
    }

    /// <summary>After the name in brackets: state, parent, group, session (proc(5)).</summary>
    static string[] FieldsOf(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    static string? Stat(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (IOException)
        {
            // It ended while we looked.
            return null;
        }
    }

    void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }
}
