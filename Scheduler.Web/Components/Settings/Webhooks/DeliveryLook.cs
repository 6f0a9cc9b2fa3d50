using Scheduler.Core.Shared;
using Scheduler.Core.Webhooks;

namespace Scheduler.Web.Components.Settings.Webhooks;

/// <summary>How a delivery looks in the log, and its words for events and problems.</summary>
/// <param name="Word">What the reader sees.</param>
/// <param name="Tone">The css class that sets the colours.</param>
public sealed record DeliveryLook(string Word, string Icon, string Tone)
{
    public static DeliveryLook Of(DeliveryView delivery) => delivery switch
    {
        { DeliveredAt: not null } => new(WebhooksTexts.Delivered, "check", "is-published"),
        { DueAt: not null, Attempts: 0 } => new(WebhooksTexts.OnItsWay, "clock", "is-scheduled"),
        { DueAt: not null } => new(WebhooksTexts.TriedAgain, "rotate-cw", "is-warning"),
        { IsGivenUp: true } => new(WebhooksTexts.GivenUp, "triangle-alert", "is-failed"),
        _ => new(WebhooksTexts.WaitsForSwitch, "circle-pause", "is-draft"),
    };

    /// <summary>What an event means, for its check-box.</summary>
    public static string Describe(WebhookEvents kind) => kind switch
    {
        WebhookEvents.PostScheduled => WebhooksTexts.EventScheduled,
        WebhookEvents.PostPublished => WebhooksTexts.EventPublished,
        WebhookEvents.PostFailed => WebhooksTexts.EventFailed,
        WebhookEvents.AccountNeedsReconnect => WebhooksTexts.EventReconnect,
        WebhookEvents.TokenExpiring => WebhooksTexts.EventExpiring,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This event has no words."),
    };

    /// <summary>What the last try met, as a sentence.</summary>
    public static string Problem(DeliveryView delivery) => delivery.LastProblem switch
    {
        DeliveryProblem.Answer => Phrase.Fill(WebhooksTexts.Answered, delivery.LastStatus),
        DeliveryProblem.Redirect => Phrase.Fill(WebhooksTexts.Redirected, delivery.LastStatus),
        DeliveryProblem.Timeout => Phrase.Fill(WebhooksTexts.TooSlow, (int)DeliveryPolicy.AnswerWithin.TotalSeconds),
        DeliveryProblem.NoSuchHost => WebhooksTexts.NoSuchHost,
        DeliveryProblem.NoConnection => WebhooksTexts.NoConnection,
        DeliveryProblem.Encryption => WebhooksTexts.NoEncryption,
        DeliveryProblem.AddressRefused => WebhooksTexts.AddressRefused,
        DeliveryProblem.SecretUnreadable => WebhooksTexts.SecretUnreadable,
        _ => WebhooksTexts.NotSent,
    };
}
