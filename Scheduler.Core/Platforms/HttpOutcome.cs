using System.Net;
using System.Net.Http.Headers;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms;

/// <summary>What came of one HTTP call, before a platform reads its own meaning into it.</summary>
public enum HttpFate
{
    /// <summary>2xx with a body that could be read.</summary>
    Ok,

    /// <summary>A definite refusal: 4xx with or without a readable body.</summary>
    Refused,

    /// <summary>5xx, a broken answer, a lost connection or a time-out: whether the call took effect is unknown.</summary>
    Lost,
}

/// <summary>One call's fate with its body, read in full.</summary>
/// <param name="Body">Text of the answer; empty when there was none.</param>
public sealed record HttpOutcome(HttpFate Fate, HttpStatusCode? Status, string Body, HttpResponseHeaders? Headers)
{
    /// <summary>Why there was no answer; null when there was one.</summary>
    public Sentence? Silence { get; init; }

    const int MaxBody = 1 << 20;

    /// <summary>Sends once; never repeats, never throws for what the network does. Cancelling is thrown through.</summary>
    /// <param name="limit">Longest wait; runs on <paramref name="time"/>.</param>
    public static async Task<HttpOutcome> SendAsync(HttpClient http, HttpRequestMessage request, TimeSpan limit, TimeProvider time, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await response.Content.LoadIntoBufferAsync(MaxBody, either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            var fate = (int)response.StatusCode switch { >= 200 and < 300 => HttpFate.Ok, >= 400 and < 500 => HttpFate.Refused, _ => HttpFate.Lost };
            return new(fate, response.StatusCode, body, response.Headers);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(HttpFate.Lost, null, "", null) { Silence = Sentence.Of(PlatformTexts.NoAnswer).With((long)limit.TotalSeconds) };
        }
        catch (HttpRequestException e)
        {
            return new(HttpFate.Lost, null, "", null) { Silence = Sentence.Of(PlatformTexts.ConnectionFailed).With(e.HttpRequestError) };
        }
    }

    public string? Header(string name) => Headers is not null && Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
