namespace Scheduler.Core.Webhooks;

/// <summary>Why a try failed. Kept by its name, in <see cref="WebhookDelivery.LastError"/>.</summary>
public enum DeliveryProblem
{
    /// <summary>The receiver answered, and not with success.</summary>
    Answer,

    /// <summary>It wanted to lead elsewhere; that is not followed.</summary>
    Redirect,

    /// <summary>It took longer than <see cref="DeliveryPolicy.AnswerWithin"/>.</summary>
    Timeout,

    /// <summary>Its name is not known.</summary>
    NoSuchHost,

    NoConnection,

    /// <summary>The encrypted connection did not come about: mostly the certificate.</summary>
    Encryption,

    /// <summary>It is, or its name leads to, an address that is not called.</summary>
    AddressRefused,

    /// <summary>The stored secret cannot be read with this instance's keys.</summary>
    SecretUnreadable,
}
