using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scheduler.Core.Tokens;

/// <summary>
/// A JSON Web Token in the compact form (RFC 7515, RFC 7519). Which algorithm a key is for is said by whoever holds the key, never by the
/// token: a token that names another one is not signed by that key, and "none" is nobody's.
/// </summary>
public sealed class Jwt
{
    public const string Hs256 = "HS256", Rs256 = "RS256", Es256 = "ES256";

    /// <summary>Characters; a header of a request has hardly more.</summary>
    const int MaxLength = 8 * 1024;

    readonly byte[] signed, signature;

    Jwt(string signed, JsonElement header, JsonElement claims, byte[] signature)
    {
        (this.signed, Claims, this.signature) = (Encoding.ASCII.GetBytes(signed), new(claims), signature);
        (Algorithm, KeyId) = (Text(header, "alg"), Text(header, "kid"));
    }

    /// <summary>As the header says; it proves nothing.</summary>
    public string? Algorithm { get; }

    /// <summary>Which of the issuer's keys is meant; null = it does not say.</summary>
    public string? KeyId { get; }

    /// <summary>What it says. Nobody stands for it until a signature is checked.</summary>
    public JwtClaims Claims { get; }

    /// <summary>Takes it apart; null: it has not the form. An extension that must be understood (crit) is not.</summary>
    public static Jwt? Read(string? text)
    {
        if (text is not { Length: <= MaxLength } || text.Split('.') is not [var head, var body, var sign]) return null;
        return TryObject(head, out var header) && TryObject(body, out var claims) && TryBytes(sign, out var signature) && !header.Value.TryGetProperty("crit", out _)
            ? new($"{head}.{body}", header.Value, claims.Value, signature)
            : null;
    }

    /// <summary>Signed with HS256.</summary>
    public static string Write(JsonObject claims, byte[] secret)
    {
        var content = $"{Base64("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{content}.{Base64(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}";
    }

    public bool IsSignedBy(byte[] secret) => Algorithm == Hs256 && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, signed), signature);

    public bool IsSignedBy(RSA key) => Algorithm == Rs256 && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public bool IsSignedBy(ECDsa key) => Algorithm == Es256 && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    static string Base64(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    static bool TryObject(string part, [NotNullWhen(true)] out JsonElement? json)
    {
        json = null;
        if (!TryBytes(part, out var bytes)) return false;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object) json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Anybody may send anything: it is no token.
        }
        return json is not null;
    }

    static bool TryBytes(string part, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : [];
        return bytes.Length > 0;
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JwtClaims.TextOf(value) : null;
}
