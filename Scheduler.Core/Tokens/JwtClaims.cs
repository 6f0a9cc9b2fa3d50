using System.Text.Json;

namespace Scheduler.Core.Tokens;

/// <summary>What a token says (RFC 7519, section 4). A claim of another type than it should have is not there.</summary>
public sealed class JwtClaims(JsonElement json)
{
    public string? Issuer => Text("iss");

    /// <summary>When it ends; null = it does not say.</summary>
    public DateTimeOffset? Ends => Time("exp");

    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? TextOf(text) : null;

    public int? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>Null = it does not say.</summary>
    public bool? Flag(string name) => Find(name)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>Whether it is of this issuer, for this audience, has begun, and names an end: all but that the end is still ahead.</summary>
    /// <param name="leeway">By how much the issuer's clock may differ.</param>
    public bool AreFor(string issuer, string audience, DateTimeOffset now, TimeSpan leeway) =>
        Issuer == issuer && IsFor(audience) && Ends is not null && (Find("nbf") is null || Time("nbf") <= now + leeway);

    bool IsFor(string audience) => Find("aud") switch
    {
        { ValueKind: JsonValueKind.String } one => TextOf(one) == audience,
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && TextOf(one) == audience),
        _ => false,
    };

    /// <summary>Seconds since 1970, with or without fractions (NumericDate).</summary>
    DateTimeOffset? Time(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && seconds is >= 0 and < 250_000_000_000 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    JsonElement? Find(string name) => json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Null: half a surrogate pair, which the parser lets through and no text can hold.</summary>
    internal static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
