using System.Text.RegularExpressions;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Buffer;

/// <summary>
/// What became of a post that was handed over, or may have been. A known one is asked about by its id until it is sent. After a lost
/// answer the channel is searched by time and text: one is adopted, of several the others are taken out before they go out, and when a
/// minute later there is still none, none was made.
/// </summary>
sealed partial class BufferReadBack(BufferApi api)
{
    /// <summary>A list may lag behind.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    /// <summary>Clocks differ.</summary>
    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Trouble = TimeSpan.FromSeconds(30);

    /// <summary>So many lost calls in a row are no accident.</summary>
    const int MostLostCalls = 3;

    public async Task<FindOutcome> FindAsync(PublishRequest request, CancellationToken cancel)
    {
        var at = BufferCheckpoint.Read(request.Checkpoint);
        if (at.PostId is not { } id) return at.Tried.Count == 0 ? new FindOutcome.Unknowable(Sentence.Of(BufferTexts.NoTime)) : await SearchAsync(request, at, cancel);
        var answer = await api.PostAsync(request.Token, id, cancel);
        return answer.Value is { } post ? Told(request, at, post) : answer.Error switch
        {
            { IsMissing: true } gone => new FindOutcome.Unknowable(gone.Detail, Sentence.Of(BufferTexts.TakenOut)),
            var error => Unread(error!, at),
        };
    }

    async Task<FindOutcome> SearchAsync(PublishRequest request, BufferCheckpoint at, CancellationToken cancel)
    {
        var route = request.Buffer!;
        var second = TimeSpan.FromSeconds(1);
        var answer = await api.PostsAsync(
            request.Token, route.OrganizationId, route.ProfileId, (request.SentAt ?? request.Now) - ClockSkew, at.Tried.Min() - second, at.Tried.Max() + second, cancel);
        if (answer.Value is not { } edges) return Unread(answer.Error!, at);

        var others = request.Taken.Concat<string?>(request.Beside.Select(text => BufferCheckpoint.Read(text).PostId)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var matches = edges.Select(e => e.Node).OfType<BufferWire.Post>()
            .Where(p => !others.Contains(p.Id) && p.DueAt is { } due && at.Tried.Any(t => t.ToUnixTimeSeconds() == due.ToUnixTimeSeconds()) && Words(p.Text) == Words(request.Caption))
            .OrderByDescending(p => p.Status is "sent" or "sending").ThenBy(p => p.Id, StringComparer.Ordinal).ToList();
        if (matches is not [var mine, .. var extras]) return Absent(request, at);
        foreach (var extra in extras.Where(e => e.Status is not ("sent" or "sending")))
            // Not adopted before the others are out: whoever comes next finds them all again.
            if (await api.DeleteAsync(request.Token, extra.Id, cancel) is { } error) return Unread(error, at);
        return Told(request, at with { PostId = mine.Id, AbsentSince = null }, mine);
    }

    static FindOutcome Absent(PublishRequest request, BufferCheckpoint at)
    {
        if (at.AbsentSince is not { } since) return new FindOutcome.AskAgain(Settling, (at with { AbsentSince = request.Now }).Write(), Sentence.Of(BufferTexts.NotSeen));
        if (request.Now - since < Settling) return new FindOutcome.AskAgain(since + Settling - request.Now, at.Write(), Sentence.Of(BufferTexts.NotSeen));
        return at.LostCalls + 1 >= MostLostCalls
            ? new FindOutcome.Unknowable(Sentence.Of(BufferTexts.LostAgain).With(MostLostCalls))
            : new FindOutcome.NotPublished((at with { AbsentSince = null, LostCalls = at.LostCalls + 1 }).Write(), Sentence.Of(BufferTexts.StillNotSeen));
    }

    static FindOutcome Told(PublishRequest request, BufferCheckpoint at, BufferWire.Post post) => post.Status switch
    {
        "sent" => new FindOutcome.Found(post.Id, post.ExternalLink, Sentence.Of(BufferTexts.Sent).With(post.Id)) { At = post.SentAt },
        // The next step says so.
        "error" => new FindOutcome.NotPublished((at with { Refusal = Refusal(post).Stored }).Write(), Sentence.Of(BufferTexts.SaysError)),
        var status => new FindOutcome.AskAgain(Wait(request, at), (at with { Asks = at.Asks + 1 }).Write(), Sentence.Of(BufferTexts.NotSentYet).With(status ?? "")),
    };

    static Sentence Refusal(BufferWire.Post post) => post.Error?.Message is { Length: > 0 } words ? Sentence.Of(BufferTexts.CouldNotSend).With(words) : Sentence.Of(BufferTexts.CouldNotSendSilent);

    /// <summary>Not before its time, and then less and less often.</summary>
    static TimeSpan Wait(PublishRequest request, BufferCheckpoint at)
    {
        if (at.DueAt is { } due && due > request.Now) return due - request.Now + BufferPublisher.AfterDue;
        var wait = BufferPublisher.AfterDue * Math.Pow(2, Math.Min(at.Asks, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    static FindOutcome Unread(BufferError error, BufferCheckpoint at) => error.Class == FailureClass.Auth
        ? new FindOutcome.NeedsSignIn(error.Message)
        : new FindOutcome.AskAgain(error.RetryAfter ?? Trouble, at.Write(), error.Detail);

    /// <summary>Without links, which Buffer may shorten.</summary>
    static string Words(string? text) => string.Join(' ', Link().Replace(text ?? "", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();
}
