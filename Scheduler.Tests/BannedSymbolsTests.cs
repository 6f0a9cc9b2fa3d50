using System.Diagnostics;
using Scheduler.Tests.Support;

namespace Scheduler.Tests;

/// <summary>A ban that nobody enforces looks just like one that works, so this one is tried out.</summary>
public sealed class BannedSymbolsTests : IDisposable
{
    readonly DirectoryInfo project = Directory.CreateDirectory(SourceTree.PathOf($"artifacts/ban-{Guid.NewGuid():N}"));

    public void Dispose() => project.Delete(recursive: true);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_clock_sleeping_and_bare_HTTP_clients_are_build_errors()
    {
        // A project below the root, as any other: what bites here is what Directory.Build.props gives them all.
        await WriteAsync("Ban.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        await WriteAsync("Uses.cs", """
            namespace Ban;

            public static class Uses
            {
                public static DateTimeOffset Clock() => DateTimeOffset.UtcNow;

                public static DateTime Today() => DateTime.Today;

                public static void Sleep() => Thread.Sleep(1);

                public static HttpClient Http() => new();
            }
            """);

        var output = await BuildAsync();

        foreach (var banned in (string[])["Uses.cs(5,", "Uses.cs(7,", "Uses.cs(9,", "Uses.cs(11,"])
        {
            Assert.Contains(output.Split('\n'), line => line.Contains(banned, StringComparison.Ordinal) && line.Contains("error RS0030", StringComparison.Ordinal));
        }
    }

    Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(project.FullName, name), text + "\n");

    // All packages are in the cache, since this very project was built with them: no registry is asked.
    async Task<string> BuildAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["build", project.FullName, "--nologo", "-nodeReuse:false", "-p:NuGetAudit=false", "-p:UseSharedCompilation=false", $"-p:RestoreSources={project.FullName}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = project.FullName,
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.NotEqual(0, build.ExitCode);
        return output;
    }
}
