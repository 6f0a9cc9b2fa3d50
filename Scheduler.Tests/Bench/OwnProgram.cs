using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench;

/// <summary>This very program with another command, as a process of its own.</summary>
static class OwnProgram
{
    public static TetheredProcess Start(IEnumerable<string> words) => TetheredProcess.Start(["dotnet", typeof(OwnProgram).Assembly.Location, .. words]);
}
