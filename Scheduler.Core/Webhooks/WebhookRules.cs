using Scheduler.Core.Outgoing;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Webhooks;

/// <summary>What a webhook may be. Each refusal names its field: name, url, events.</summary>
public static class WebhookRules
{
    /// <summary>Webhooks of one workspace.</summary>
    public const int Most = 10;

    public const int MaxName = 100;

    /// <exception cref="RequestRejected">Field name.</exception>
    internal static string Name(string? name) => PlainText.Clean(name?.ReplaceLineEndings(" ")) switch
    {
        "" => throw RequestRejected.Field("name", WebhookTexts.NameIt),
        { Length: > MaxName } => throw RequestRejected.Field("name", Phrase.Fill(WebhookTexts.NameTooLong, MaxName)),
        var clean => clean,
    };

    /// <exception cref="RequestRejected">Field url.</exception>
    internal static string Url(OutgoingUrls urls, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw RequestRejected.Field("url", WebhookTexts.GiveUrl);
        var (url, problem) = urls.Read(text);
        if (problem is { } wrong) throw RequestRejected.Field("url", Words(wrong));
        return url!.AbsoluteUri is { Length: <= Mappings.Long } fits ? fits : throw RequestRejected.Field("url", Phrase.Fill(WebhookTexts.UrlTooLong, Mappings.Long));
    }

    /// <exception cref="RequestRejected">Field events.</exception>
    internal static WebhookEvents Events(WebhookEvents events) => (events & ~WebhookEvents.All) != WebhookEvents.None ? throw RequestRejected.Field("events", WebhookTexts.NoSuchEvent)
        : events == WebhookEvents.None ? throw RequestRejected.Field("events", WebhookTexts.ChooseEvents) : events;

    static string Words(UrlProblem problem) => problem switch
    {
        UrlProblem.NotAUrl => WebhookTexts.NotAUrl,
        UrlProblem.Scheme => WebhookTexts.OnlyHttp,
        UrlProblem.Credentials => WebhookTexts.NoCredentials,
        UrlProblem.Loopback => WebhookTexts.NotThisMachine,
        UrlProblem.Metadata => WebhookTexts.NotMetadata,
        UrlProblem.LinkLocal => WebhookTexts.NotLinkLocal,
        UrlProblem.Private => WebhookTexts.NotPrivate,
        _ => WebhookTexts.NotReserved,
    };
}
