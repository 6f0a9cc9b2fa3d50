using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Scheduler.Core.Tokens;

/// <summary>One public key of an issuer: RSA for RS256, or P-256 for ES256 (RFC 7517, RFC 7518).</summary>
/// <param name="Id">Its name in the set; null = it has none.</param>
sealed record IssuerKey(string? Id, RSAParameters? Rsa, ECParameters? Ec)
{
    /// <summary>Bits that RS256 must have (RFC 7518, 3.3).</summary>
    const int LeastRsa = 2048;

    /// <summary>The keys of a set that can check a signature of ours to read; others are passed over.</summary>
    /// <exception cref="JsonException">It is no set of keys.</exception>
    public static IReadOnlyList<IssuerKey> ReadSet(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.Object).Select(key => Read(new(key))).OfType<IssuerKey>()]
            : throw new JsonException("No key set.");
    }

    public bool Signed(Jwt token)
    {
        if (token.KeyId is not null && Id is not null && token.KeyId != Id) return false;
        if (Rsa is { } modulus && token.Algorithm == Jwt.Rs256)
        {
            using var rsa = RSA.Create(modulus);
            return token.IsSignedBy(rsa);
        }
        if (Ec is not { } point || token.Algorithm != Jwt.Es256) return false;
        using var ec = ECDsa.Create(point);
        return token.IsSignedBy(ec);
    }

    static IssuerKey? Read(JwtClaims key)
    {
        if (key.Text("use") is { } use && use != "sig") return null;
        return (key.Text("kty"), key.Text("alg")) switch
        {
            ("RSA", null or Jwt.Rs256) when Bytes(key, "n") is { } n && Bytes(key, "e") is { } e && n.Length * 8 >= LeastRsa =>
                Usable(new(key.Text("kid"), new RSAParameters { Modulus = n, Exponent = e }, null)),
            ("EC", null or Jwt.Es256) when key.Text("crv") == "P-256" && Bytes(key, "x") is { Length: 32 } x && Bytes(key, "y") is { Length: 32 } y =>
                Usable(new(key.Text("kid"), null, new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } })),
            _ => null,
        };
    }

    /// <summary>Numbers that are no RSA key, and a point that lies off the curve, are none.</summary>
    static IssuerKey? Usable(IssuerKey key)
    {
        try
        {
            using AsymmetricAlgorithm made = key.Rsa is { } rsa ? RSA.Create(rsa) : ECDsa.Create(key.Ec!.Value);
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static byte[]? Bytes(JwtClaims key, string name) => key.Text(name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
