using System.Text.Json;

namespace Scheduler.Web.Components.Shared;

/// <summary>What js/passkey.js says, in the reader's language; it finds them in the attribute data-words.</summary>
static class PasskeyWords
{
    public static string Json => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["noAnswer"] = PasskeyTexts.NoAnswer,
        ["exists"] = PasskeyTexts.Exists,
        ["openAt"] = PasskeyTexts.OpenAt,
        ["openByName"] = PasskeyTexts.OpenByName,
        ["cannotVerify"] = PasskeyTexts.CannotVerify,
        ["offline"] = PasskeyTexts.Offline,
        ["failed"] = PasskeyTexts.Failed,
        ["browserOnSystem"] = PasskeyTexts.BrowserOnSystem,
    }, JsonSerializerOptions.Default);
}
