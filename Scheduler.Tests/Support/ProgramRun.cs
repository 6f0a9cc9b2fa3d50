using System.Diagnostics;

namespace Scheduler.Tests.Support;

/// <summary>Runs a program of another language to its end.</summary>
static class ProgramRun
{
    /// <param name="command">Program and arguments.</param>
    /// <param name="folder">Where it runs; null = where the tests do.</param>
    /// <param name="environment">Variables beside our own.</param>
    /// <param name="input">What it reads; null = nothing.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; the message holds all that it said.</exception>
    public static async Task<string> OutputAsync(IReadOnlyList<string> command, string? folder = null, IEnumerable<(string Name, string Value)>? environment = null, string? input = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(await error + await output);
    }
}
