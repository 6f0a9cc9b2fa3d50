namespace Scheduler.Tests.Bench;
static class IdleBench { public static Task<int> RunAsync(Arguments arguments) => throw new BadArguments("x"); }
