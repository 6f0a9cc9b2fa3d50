using System.Globalization;
using System.Net;
using System.Text.Json;
using Scheduler.Core.Posts;

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
            if (answer.Status == HttpStatusCode.TooManyRequests) return new(FailureClass.RateLimited, true, 0, 0, "Instagram asks for a pause.", "HTTP 429", null);
            var lost = answer.Fate == HttpFate.Lost || answer.Fate == HttpFate.Ok;
            return new(lost ? FailureClass.Transient : FailureClass.Content, !lost, 0, 0,
                lost ? "Instagram did not answer properly." : "Instagram refused this.",
                answer.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}") : answer.Body, null);
        }
        var subcode = error.ErrorSubcode ?? 0;
        var (failure, sentence, retry) = Sort(error.Code, subcode, error.IsTransient == true);
        // 5xx, and the codes that have been seen on posts that were live, leave the outcome open.
        var sure = answer.Fate == HttpFate.Refused && error.Code is not (1 or 2 or -1) && (error.Code, subcode) != (4, 2207051);
        var words = error.ErrorUserMsg ?? error.Message ?? "";
        var detail = string.Create(CultureInfo.InvariantCulture, $"{error.Code}/{subcode} {words} ({error.FbtraceId})");
        return new(failure, sure, error.Code, subcode, sentence ?? $"Instagram refused this: {words}", detail.Length > MaxDetail ? detail[..MaxDetail] : detail, retry)
        {
            // The picture could not be fetched: nothing that was prepared before is the worse for it.
            KeepsPrepared = failure != FailureClass.Media || error.Code == 9004 || (error.Code, subcode) == (-2, 2207003),
        };
    }

    static (FailureClass, string?, TimeSpan?) Sort(int code, int subcode, bool transient) => (code, subcode) switch
    {
        (190 or 102, _) => (FailureClass.Auth, "Instagram no longer accepts the sign-in of this account. Connect it again.", null),
        (25, 2207050) => (FailureClass.Auth, "Instagram has restricted this account. Open the Instagram app, do what it asks, then connect it again.", null),
        (10 or 3 or (>= 200 and <= 299), _) => (FailureClass.Permission, "A permission is missing. Connect the account again and allow everything that is asked.", null),
        (4, 2207051) => (FailureClass.RateLimited, "Instagram has blocked posting for this account for a while.", TimeSpan.FromDays(1)),
        (4 or 17 or 32 or 613 or (>= 80001 and <= 80014), _) => (FailureClass.RateLimited, "Instagram asks for a pause.", null),
        (341 or 368, _) => (FailureClass.RateLimited, "Instagram has blocked this for some hours.", TimeSpan.FromHours(2)),
        (9, 2207042) => (FailureClass.DailyQuota, "Instagram's daily number of posts for this account is used up.", null),
        (9004, _) or (-2, 2207003) => (FailureClass.Media, "Instagram could not fetch the picture from this server. Is App:PublicUrl reachable from outside?", TimeSpan.FromSeconds(5)),
        (-2, 2207020) or (24, 2207006 or 2207008) or (-1, 2207032 or 2207053) => (FailureClass.Media, "Instagram lost the prepared picture.", null),
        (9007, _) => (FailureClass.Transient, "Instagram is not ready yet.", TimeSpan.FromSeconds(10)),
        (36000, _) => (FailureClass.Content, "Instagram says the picture has more than 8 MB.", null),
        (36001, _) => (FailureClass.Content, "Instagram says this is not a JPEG picture.", null),
        (36003, _) => (FailureClass.Content, "Instagram takes pictures from 4:5 to 1.91:1. Crop the picture.", null),
        (36004, _) => (FailureClass.Content, "Instagram says the caption is too long.", null),
        (1 or 2 or -1, _) => (FailureClass.Transient, "Instagram has trouble.", null),
        _ when transient => (FailureClass.Transient, "Instagram has trouble.", null),
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
