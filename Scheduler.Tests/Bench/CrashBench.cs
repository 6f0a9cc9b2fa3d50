namespace Scheduler.Tests.Bench;
static class CrashBench { public static Task<int> RunAsync(Arguments arguments) => throw new BadArguments("x"); }
