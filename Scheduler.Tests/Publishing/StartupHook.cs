using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>
/// Runs inside the real program before its own first line (the runtime's DOTNET_STARTUP_HOOKS, which asks for this name and no namespace)
/// and ends it with SIGKILL at one moment, which <see cref="Variable"/> names: <c>request POST media</c> and <c>answer POST media</c>,
/// as the first such call to the platform begins or has ended, or <c>commit 2</c> and <c>committed 2</c>, just before or after that
/// transaction since the first call to the platform. It hears what HttpClient and EF Core tell every tracer.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for it without a namespace.")]
[SuppressMessage("Design", "MA0047", Justification = "As above.")]
static class StartupHook
{
    public const string Variable = "DIE_AT";

    static string moment = "";
    static int called, commits;

    public static void Initialize()
    {
        moment = Environment.GetEnvironmentVariable(Variable) ?? "";
        DiagnosticListener.AllListeners.Subscribe(new Each<DiagnosticListener>(listener =>
        {
            if (listener.Name == "HttpHandlerDiagnosticListener") listener.Subscribe(new Each<KeyValuePair<string, object?>>(HeardOfACall));
            if (listener.Name == "Microsoft.EntityFrameworkCore") listener.Subscribe(new Each<KeyValuePair<string, object?>>(HeardOfTheDatabase));
        }));
    }

    static void HeardOfACall(KeyValuePair<string, object?> heard)
    {
        if (heard.Value?.GetType().GetProperty("Request")?.GetValue(heard.Value) is not HttpRequestMessage { RequestUri: { } uri } request) return;
        Volatile.Write(ref called, 1);
        var call = $"{request.Method} {uri.AbsolutePath.Split('/')[^1]}";
        if (heard.Key == "System.Net.Http.HttpRequestOut.Start") Reached($"request {call}");
        if (heard.Key == "System.Net.Http.HttpRequestOut.Stop") Reached($"answer {call}");
    }

    static void HeardOfTheDatabase(KeyValuePair<string, object?> heard)
    {
        if (Volatile.Read(ref called) == 0) return;
        if (heard.Key == RelationalEventId.TransactionCommitting.Name) Reached(Numbered("commit", Interlocked.Increment(ref commits)));
        if (heard.Key == RelationalEventId.TransactionCommitted.Name) Reached(Numbered("committed", Volatile.Read(ref commits)));
    }

    static string Numbered(string word, int number) => string.Create(CultureInfo.InvariantCulture, $"{word} {number}");

    static void Reached(string here)
    {
        if (here == moment) Process.GetCurrentProcess().Kill();
    }

    sealed class Each<T>(Action<T> hear) : IObserver<T>
    {
        public void OnNext(T value) => hear(value);

        public void OnCompleted()
        {
            // The program ends before its listeners do.
        }

        public void OnError(Exception error) => throw error;
    }
}
