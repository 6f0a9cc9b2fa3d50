using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Platforms.LinkedIn;

/// <summary>One call's answer: a value, or why there is none.</summary>
sealed record LinkedInAnswer<T>(T? Value, FailureClass Class, Sentence? Message) where T : class;

/// <summary>Speaks HTTP with LinkedIn's versioned API. Never repeats a call. https://learn.microsoft.com/linkedin/marketing/versioning</summary>
sealed class LinkedInClient(IHttpClientFactory http, IOptions<LinkedInOptions> options, TimeProvider time)
{
    public const string HttpName = "linkedin";
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    /// <param name="path">Below /rest/, with its query in Rest.li's own writing.</param>
    public async Task<LinkedInAnswer<T>> GetAsync<T>(string path, string token, CancellationToken cancel) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{options.Value.BaseUrl.TrimEnd('/')}/rest/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("LinkedIn-Version", options.Value.ApiVersion);
        request.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
        var answer = await HttpOutcome.SendAsync(http.CreateClient(HttpName), request, Limit, time, cancel);
        if (answer.Fate == HttpFate.Ok && Parse<T>(answer.Body) is { } value) return new(value, default, null);
        var (kind, message) = Read(answer);
        return new(null, kind, message);
    }

    static (FailureClass, Sentence) Read(HttpOutcome answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => (FailureClass.Auth, Sentence.Of(LinkedInTexts.SignInEnded)),
        HttpStatusCode.Forbidden => (FailureClass.Permission, Sentence.Of(LinkedInTexts.RightMissing)),
        HttpStatusCode.TooManyRequests => (FailureClass.RateLimited, Sentence.Of(LinkedInTexts.Pause)),
        HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => (FailureClass.Content, Sentence.Of(LinkedInTexts.NoSuchPost)),
        // A version of the API that is not there any more.
        HttpStatusCode.UpgradeRequired => (FailureClass.Transient, Sentence.Of(LinkedInTexts.VersionEnded)),
        _ when answer.Silence is { } silence => (FailureClass.Transient, Sentence.Of(LinkedInTexts.Trouble) + silence),
        _ => (FailureClass.Transient, Sentence.Of(LinkedInTexts.Trouble)),
    };

    static T? Parse<T>(string body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, LinkedInWire.Json);
        }
        catch (JsonException)
        {
            // Half an answer with 200 is none.
            return null;
        }
    }
}
