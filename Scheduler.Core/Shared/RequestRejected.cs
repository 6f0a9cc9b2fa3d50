namespace Scheduler.Core.Shared;

/// <summary>Why a request was refused; each face (page, API dialect) translates it into its own status.</summary>
public enum RejectionCode
{
    /// <summary>Something in the request is wrong; the fields say what.</summary>
    Invalid,

    /// <summary>There is no such thing for this caller. Another workspace's things look the same.</summary>
    NotFound,

    /// <summary>It is not known who asks.</summary>
    Unauthenticated,

    /// <summary>The caller's role does not allow it.</summary>
    Forbidden,

    /// <summary>The thing is not in a state that allows it, or somebody else changed it first.</summary>
    Conflict,

    /// <summary>A file or body over its limit.</summary>
    TooLarge,

    /// <summary>Somebody else's service did not answer; trying again later may help.</summary>
    Unavailable,
}

/// <summary>The one exception for refusals: a sentence for the user, and where it belongs. A refused request has changed nothing.</summary>
public sealed class RequestRejected(RejectionCode code, string message, IReadOnlyDictionary<string, string>? fields = null) : Exception(message)
{
    static readonly Dictionary<string, string> None = [];

    public RejectionCode Code { get; } = code;

    /// <summary>Field name to sentence; empty when the refusal belongs to the request as a whole.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; } = fields ?? None;

    /// <summary>The same for whoever reads it later, in their language. What was written down as a sentence is kept as one, all else as the words that it has now.</summary>
    public Sentence Said { get; private init; } = message;

    public static RequestRejected Field(string field, Sentence said) => Invalid(new Dictionary<string, Sentence>(StringComparer.Ordinal) { [field] = said });

    public static RequestRejected Field(string field, string message) =>
        new(RejectionCode.Invalid, message, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });

    /// <summary>What was not found, in English; null where it was something else that was wrong.</summary>
    public string? Missing { get; private init; }

    /// <param name="what">In English; the sentence is in the reader's language.</param>
    public static RequestRejected NotFound(string what) => new(RejectionCode.NotFound, what switch
    {
        "account" => SharedTexts.NoSuchAccount,
        "analytics" => SharedTexts.NoSuchFigures,
        "campaign" => SharedTexts.NoSuchCampaign,
        "buffer configuration" => SharedTexts.NoSuchBuffer,
        "client" => SharedTexts.NoSuchClient,
        "key" => SharedTexts.NoSuchKey,
        "delivery" => SharedTexts.NoSuchDelivery,
        "member" => SharedTexts.NoSuchMember,
        "passkey" => SharedTexts.NoSuchPasskey,
        "picture" => SharedTexts.NoSuchPicture,
        "post" => SharedTexts.NoSuchPost,
        "slot" => SharedTexts.NoSuchSlot,
        "user" => SharedTexts.NoSuchUser,
        "webhook" => SharedTexts.NoSuchWebhook,
        _ => Phrase.Fill(SharedTexts.NoSuchThing, what),
    })
    {
        Missing = what,
    };

    public static RequestRejected Conflict(string message) => new(RejectionCode.Conflict, message);

    public static RequestRejected Conflict(Sentence said) => new(RejectionCode.Conflict, said.ToString()) { Said = said };

    /// <param name="fields">Each with its sentence.</param>
    public static RequestRejected Invalid(IReadOnlyDictionary<string, Sentence> fields)
    {
        var said = fields.Values.Aggregate(Sentence.Add);
        return new(RejectionCode.Invalid, said.ToString(), fields.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)) { Said = said };
    }

    public static RequestRejected Forbidden(string message) => new(RejectionCode.Forbidden, message);

    public static RequestRejected TooLarge(string field, string message) =>
        new(RejectionCode.TooLarge, message, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
