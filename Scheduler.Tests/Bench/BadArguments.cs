namespace Scheduler.Tests.Bench;

/// <summary>A command was misspelt; the message says how.</summary>
sealed class BadArguments(string message) : Exception(message);
