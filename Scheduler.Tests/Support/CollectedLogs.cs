using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scheduler.Tests.Support;

/// <summary>Every line that is logged, at every level, with its exception and its scopes.</summary>
public sealed class CollectedLogs : ILoggerProvider, ISupportExternalScope
{
    readonly ConcurrentQueue<CollectedLine> lines = new();
    IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<CollectedLine> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

    sealed class Logger(CollectedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var inside = new List<string>();
            logs.scopes.ForEachScope((scope, list) => list.Add(scope?.ToString() ?? ""), inside);
            // The values too: a structured log keeps what the sentence leaves out.
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs.Select(p => $"{p.Key}={p.Value}")) : "";
            logs.lines.Enqueue(new(category, logLevel, formatter(state, exception), values, exception?.ToString() ?? "", string.Join(" => ", inside)));
        }
    }
}

public sealed record CollectedLine(string Category, LogLevel Level, string Message, string Values, string Exception, string Scopes);
