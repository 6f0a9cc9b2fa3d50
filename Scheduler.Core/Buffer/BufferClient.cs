using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>Speaks GraphQL with Buffer: one call in, one <see cref="BufferAnswer{T}"/> out. Never repeats a call, and makes none while a key is known to be spent, nor any that can wait while it is nearly so.</summary>
public sealed class BufferClient(IHttpClientFactory http, IOptions<BufferOptions> options, TimeProvider time)
{
    public const string HttpName = "buffer";
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    /// <summary>Requests without a name are turned away at the door.</summary>
    static readonly ProductInfoHeaderValue Name = new("Scheduler", "1");

    /// <summary>By the key's hash: until when each call would be one too many.</summary>
    readonly ConcurrentDictionary<string, DateTimeOffset> spent = new(StringComparer.Ordinal);

    /// <summary>By the key's hash: until when what is left is for publishing alone.</summary>
    readonly ConcurrentDictionary<string, DateTimeOffset> scarce = new(StringComparer.Ordinal);

    /// <param name="key">In plain; never log it.</param>
    /// <param name="pick">What is asked for; null: it is not in the answer.</param>
    /// <param name="canWait">It need not be now: not made while the key has few calls left, which publishing may need.</param>
    public async Task<BufferAnswer<TValue>> AskAsync<TData, TValue>(string key, string query, object variables, Func<TData, TValue?> pick, CancellationToken cancel, bool canWait = false)
        where TData : class where TValue : class
    {
        var (caller, now) = (Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))), time.GetUtcNow());
        if (spent.TryGetValue(caller, out var until) && until > now) return new(null, new(FailureClass.RateLimited, true, Sentence.Of(BufferTexts.Pause), Sentence.Of(BufferTexts.Spent), until - now), null);
        // No word on how long: asking here again costs nothing, and the next answer may tell of more calls.
        if (canWait && scarce.TryGetValue(caller, out var later) && later > now) return new(null, new(FailureClass.RateLimited, true, Sentence.Of(BufferTexts.Pause), Sentence.Of(BufferTexts.KeptForPosts)), null);

        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.BaseUrl) { Content = JsonContent.Create(new BufferWire.Request(query, variables), options: BufferWire.Json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.UserAgent.Add(Name);
        var answer = await HttpOutcome.SendAsync(http.CreateClient(HttpName), request, Limit, time, cancel);
        now = time.GetUtcNow();
        if (BufferRateLimit.Spent(answer) is { } wait) spent[caller] = now + wait;
        if (BufferRateLimit.Scarce(answer) is { } rest) scarce[caller] = now + rest;
        else scarce.TryRemove(caller, out _);
        var body = Parse<TData>(answer);
        var value = body?.Data is { } data ? pick(data) : null;
        var error = value is not null ? null
            // Of what was asked for by its id: it is not there. Of what was to be done: nobody knows.
            : body is { Data: not null, Errors: null or { Count: 0 } } ? BufferErrors.Missing("null") with { Sure = false }
            : BufferErrors.Of(answer, body?.Errors, now);
        return new(value, error, answer.Header("x-request-id") ?? answer.Header("cf-ray"));
    }

    /// <summary>Errors have a body that says so, whatever their status.</summary>
    static BufferWire.Envelope<T>? Parse<T>(HttpOutcome answer) where T : class
    {
        try
        {
            return answer.Body.Length == 0 ? null : JsonSerializer.Deserialize<BufferWire.Envelope<T>>(answer.Body, BufferWire.Json);
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer.
            return null;
        }
    }
}
