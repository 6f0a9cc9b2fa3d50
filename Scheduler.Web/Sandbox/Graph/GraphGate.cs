using System.Text.Json.Nodes;
using Scheduler.Web.Sandbox.Faults;
using Scheduler.Web.Sandbox.Inspection;
using Scheduler.Web.Sandbox.State;

namespace Scheduler.Web.Sandbox.Graph;

/// <returns>The body of a 200.</returns>
/// <exception cref="GraphRefusal">Anything else.</exception>
delegate Task<JsonObject> GraphHandler(GraphCall call);

/// <summary>Where every call to the graph comes through: token, faults on demand, envelope, headers, and the log of calls.</summary>
sealed class GraphGate(SandboxStore store, FaultSwitch faults, CallLog calls, TimeProvider clock)
{
    public RequestDelegate For(string operation, GraphHandler handler) => async http =>
    {
        var call = await GraphCall.ReadAsync(http, clock.GetUtcNow());
        var subject = await SubjectOfAsync(operation, call.Id);
        var answer = await faults.BeforeAsync(subject) ?? await AnswerAsync(subject, handler, call);
        if (answer.IsSuccess)
            answer = await faults.AfterAsync(subject) ?? answer;
        calls.Add(new(call.Now, http.Request.Method, PathOf(http), subject.Operation, subject.AccountId, answer.Status, answer.Refusal?.Code, answer.Refusal?.Subcode, answer.Fault));
        if (answer.IsDropped)
            http.Abort();
        else
            await WriteAsync(call, answer);
    };

    async Task<GraphAnswer> AnswerAsync(GraphSubject subject, GraphHandler handler, GraphCall call)
    {
        try
        {
            if (subject.Operation is not (GraphOperation.Token or GraphOperation.Unknown))
                call.Token = await TokenAsync(call);
            return GraphAnswer.Success(await handler(call));
        }
        catch (GraphRefusal refusal)
        {
            return GraphAnswer.Refused(refusal);
        }
    }

    async Task<AccessToken> TokenAsync(GraphCall call)
    {
        var text = call.TokenText ?? throw GraphErrors.MissingToken();
        var token = await store.ReadAsync(state => state.Tokens.GetValueOrDefault(text)) ?? throw GraphErrors.UnknownToken();
        return token.ExpiresAt <= call.Now ? throw GraphErrors.ExpiredToken() : token;
    }

    Task<GraphSubject> SubjectOfAsync(string operation, string id) => store.ReadAsync(state => GraphSubject.Of(operation, id, state));

    async Task WriteAsync(GraphCall call, GraphAnswer answer)
    {
        var response = call.Http.Response;
        response.StatusCode = answer.Status ?? throw new InvalidOperationException("A dropped connection has no answer.");
        response.ContentType = "application/json; charset=UTF-8";
        response.Headers.CacheControl = "private, no-cache, no-store, must-revalidate";
        response.Headers["x-fb-trace-id"] = call.TraceId;
        response.Headers["X-App-Usage"] = Usage(answer, call.Now).ToJsonString();
        await response.WriteAsync((answer.Body ?? answer.Refusal!.Envelope(call.TraceId)).ToJsonString());
    }

    /// <summary>In percent of what an app may do in an hour; full as soon as a rate limit is answered.</summary>
    JsonObject Usage(GraphAnswer answer, DateTimeOffset now)
    {
        const int hourly = 4_800;
        var isLimited = answer.Refusal is { Code: 4, Subcode: null } or { Code: 17 };
        var percent = isLimited ? 100 : Math.Min(99, calls.CountSince(now - TimeSpan.FromHours(1)) * 100 / hourly);
        return new() { ["call_count"] = percent, ["total_time"] = percent, ["total_cputime"] = percent };
    }

    /// <summary>Without the query, where the token may be.</summary>
    static string PathOf(HttpContext http) => http.Request.Path.Value!["/sandbox/graph".Length..];
}
