namespace Scheduler.Web.Hosting;

/// <summary>The start is refused: all that is wrong, with the keys to set.</summary>
public sealed class BadSettings(IEnumerable<string> problems)
    : Exception("Scheduler cannot start with these settings:" + string.Concat(problems.Select(p => Environment.NewLine + "  - " + p)));
