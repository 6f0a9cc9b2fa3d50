using System.Globalization;
using System.Net;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>
/// Sorts Buffer's refusals into classes with a sentence each: HTTP, the errors of GraphQL, and the typed errors of a mutation. Pure.
/// https://developers.buffer.com/guides/error-handling.html
/// </summary>
static class BufferErrors
{
    const int MaxDetail = 500;

    /// <param name="faults">The errors of a body that could be read; null: it could not, or there were none.</param>
    public static BufferError Of(HttpOutcome answer, IReadOnlyList<BufferWire.Fault>? faults, DateTimeOffset now)
    {
        var fault = faults is [var first, ..] ? first : null;
        var status = answer.Status is { } code ? string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)code}") : null;
        Sentence detail = Cut(fault is null ? status : $"{fault.Extensions?.Code} {fault.Message}") is { } words ? words : answer.Silence ?? "";
        return (answer.Status, fault?.Extensions?.Code) switch
        {
            (HttpStatusCode.TooManyRequests, _) or (_, "RATE_LIMIT_EXCEEDED") =>
                new(FailureClass.RateLimited, true, Sentence.Of(BufferTexts.Pause), detail, BufferRateLimit.RetryAfter(answer, now)),
            (HttpStatusCode.Unauthorized, _) or (_, "UNAUTHENTICATED" or "UNAUTHORIZED") => new(FailureClass.Auth, true, Sentence.Of(BufferTexts.KeyRefused), detail),
            (_, "FORBIDDEN") => new(FailureClass.Permission, true, Sentence.Of(BufferTexts.NotAllowed), detail),
            (_, "NOT_FOUND") => Missing(detail),
            (_, "GRAPHQL_VALIDATION_FAILED" or "BAD_USER_INPUT" or "GRAPHQL_PARSE_FAILED") => new(FailureClass.Content, true, Sentence.Of(BufferTexts.RefusedWith).With(fault!.Message ?? ""), detail),
            // A wall in front of Buffer: what it turned away never came in.
            (HttpStatusCode.Forbidden, null) => new(FailureClass.Transient, true, Sentence.Of(BufferTexts.Trouble), detail),
            _ when answer.Fate == HttpFate.Refused && fault is null => new(FailureClass.Content, true, Sentence.Of(BufferTexts.Refused), detail),
            // UNEXPECTED, 5xx, half an answer, none at all: it may have done it.
            _ => new(FailureClass.Transient, false, Sentence.Of(BufferTexts.Trouble), detail),
        };
    }

    /// <summary>A mutation answered with one of its typed errors; every one of them has a message, also those that do not exist yet.</summary>
    public static BufferError Of(BufferWire.Outcome outcome)
    {
        var detail = Cut($"{outcome.Type} {outcome.Message}") ?? "";
        return outcome.Type switch
        {
            "LimitReachedError" => new(FailureClass.DailyQuota, true, Sentence.Of(BufferTexts.LimitReached).With(outcome.Message ?? ""), detail),
            "UnauthorizedError" => new(FailureClass.Permission, true, Sentence.Of(BufferTexts.NotAllowed), detail),
            "NotFoundError" => Missing(detail),
            "UnexpectedError" => new(FailureClass.Transient, false, Sentence.Of(BufferTexts.Trouble), detail),
            null => new(FailureClass.Transient, false, Sentence.Of(BufferTexts.Trouble), detail),
            _ => new(FailureClass.Content, true, Sentence.Of(BufferTexts.RefusedWith).With(outcome.Message ?? ""), detail),
        };
    }

    public static BufferError Missing(Sentence detail) => new(FailureClass.Content, true, Sentence.Of(BufferTexts.NotThere), detail) { IsMissing = true };

    static string? Cut(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { Length: > MaxDetail } words => words[..MaxDetail],
        var words => words,
    };
}
