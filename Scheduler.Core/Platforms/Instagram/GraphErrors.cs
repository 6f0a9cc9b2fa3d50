using System.Globalization;
using System.Net;
using System.Text.Json;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.Instagram;

/// <summary>Sorts Meta's error codes into classes with a sentence each. Pure. Source: developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes</summary>
static class GraphErrors
{
    const int MaxDetail = 500;

    public static GraphError Read(HttpOutcome answer)
    {
        var error = Parse(answer.Body);
        if (error is null)
        {
            // Not in Meta's words: a proxy's or a firewall's.
            if (answer.Status == HttpStatusCode.TooManyRequests) return new(FailureClass.RateLimited, true, 0, 0, Sentence.Of(InstagramTexts.Pause), "HTTP 429", null);
            var lost = answer.Fate == HttpFate.Lost || answer.Fate == HttpFate.Ok;
            return new(lost ? FailureClass.Transient : FailureClass.Content, !lost, 0, 0,
                lost ? Sentence.Of(InstagramTexts.NoProperAnswer) : Sentence.Of(InstagramTexts.RefusedThis),
                answer.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}") : answer.Silence ?? "", null);
        }
        var subcode = error.ErrorSubcode ?? 0;
        var (failure, sentence, retry) = Sort(error.Code, subcode, error.IsTransient == true);
        // 5xx, and the codes that have been seen on posts that were live, leave the outcome open.
        var sure = answer.Fate == HttpFate.Refused && error.Code is not (1 or 2 or -1) && (error.Code, subcode) != (4, 2207051);
        var words = error.ErrorUserMsg ?? error.Message ?? "";
        var detail = string.Create(CultureInfo.InvariantCulture, $"{error.Code}/{subcode} {words} ({error.FbtraceId})");
        return new(failure, sure, error.Code, subcode, sentence ?? Sentence.Of(InstagramTexts.RefusedWith).With(words), detail.Length > MaxDetail ? detail[..MaxDetail] : detail, retry)
        {
            // The picture could not be fetched: nothing that was prepared before is the worse for it.
            KeepsPrepared = failure != FailureClass.Media || error.Code == 9004 || (error.Code, subcode) == (-2, 2207003),
        };
    }

    static (FailureClass, Sentence?, TimeSpan?) Sort(int code, int subcode, bool transient) => (code, subcode) switch
    {
        (190 or 102, _) => (FailureClass.Auth, Sentence.Of(InstagramTexts.SignInEnded), null),
        (25, 2207050) => (FailureClass.Auth, Sentence.Of(InstagramTexts.Restricted), null),
        (10 or 3 or (>= 200 and <= 299), _) => (FailureClass.Permission, Sentence.Of(InstagramTexts.PermissionMissing), null),
        (4, 2207051) => (FailureClass.RateLimited, Sentence.Of(InstagramTexts.Blocked), TimeSpan.FromDays(1)),
        (4 or 17 or 32 or 613 or (>= 80001 and <= 80014), _) => (FailureClass.RateLimited, Sentence.Of(InstagramTexts.Pause), null),
        (341 or 368, _) => (FailureClass.RateLimited, Sentence.Of(InstagramTexts.BlockedForHours), TimeSpan.FromHours(2)),
        (9, 2207042) => (FailureClass.DailyQuota, Sentence.Of(InstagramTexts.QuotaOver), null),
        (9004, _) or (-2, 2207003) => (FailureClass.Media, Sentence.Of(InstagramTexts.NotFetched), TimeSpan.FromSeconds(5)),
        (-2, 2207020) or (24, 2207006 or 2207008) or (-1, 2207032 or 2207053) => (FailureClass.Media, Sentence.Of(InstagramTexts.LostPicture), null),
        (9007, _) => (FailureClass.Transient, Sentence.Of(InstagramTexts.NotReady), TimeSpan.FromSeconds(10)),
        (352, _) => (FailureClass.Content, Sentence.Of(InstagramTexts.VideoRefused), null),
        (36000, _) => (FailureClass.Content, Sentence.Of(InstagramTexts.TooHeavy), null),
        (36001, _) => (FailureClass.Content, Sentence.Of(InstagramTexts.NoJpeg), null),
        (36003, _) => (FailureClass.Content, Sentence.Of(InstagramTexts.WrongRatio), null),
        (36004, _) => (FailureClass.Content, Sentence.Of(InstagramTexts.CaptionTooLong), null),
        (1 or 2 or -1, _) => (FailureClass.Transient, Sentence.Of(InstagramTexts.Trouble), null),
        _ when transient => (FailureClass.Transient, Sentence.Of(InstagramTexts.Trouble), null),
        _ => (FailureClass.Content, null, null),
    };

    static InstagramWire.Error? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<InstagramWire.ErrorBody>(body, InstagramWire.Json)?.Error;
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer: no error of Meta's.
            return null;
        }
    }
}
