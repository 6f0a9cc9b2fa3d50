using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Scheduler.Tests.Auth;

/// <summary>An authenticator in software (ES256, attestation "none"), which lies when a test wants it to.</summary>
/// <param name="counts">Whether it counts its uses; those in phones and password managers do not.</param>
sealed class SoftPasskey(bool counts = true) : IDisposable
{
    const byte Present = 1, Verified = 4, HoldsKey = 64;

    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    uint uses;
    string user = "";

    public string Id => Encode(id);

    public void Dispose() => key.Dispose();

    /// <summary>What navigator.credentials.create answers.</summary>
    public string Create(JsonNode options, Uri page, bool verified = true)
    {
        user = (string)options["user"]!["id"]!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. Data((string)options["rp"]!["id"]!, verified, HoldsKey), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new() { ["clientDataJSON"] = Encode(Client("webauthn.create", options, page)), ["attestationObject"] = Encode(attestation), ["transports"] = new JsonArray("internal") });
    }

    /// <summary>What navigator.credentials.get answers.</summary>
    public string Answer(JsonNode options, Uri page, bool verified = true)
    {
        var client = Client("webauthn.get", options, page);
        var data = Data((string)options["rpId"]!, verified, 0);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new() { ["clientDataJSON"] = Encode(client), ["authenticatorData"] = Encode(data), ["signature"] = Encode(signature), ["userHandle"] = user });
    }

    static byte[] Client(string type, JsonNode options, Uri page) => Encoding.UTF8.GetBytes(
        new JsonObject { ["type"] = type, ["challenge"] = (string)options["challenge"]!, ["origin"] = page.GetLeftPart(UriPartial.Authority), ["crossOrigin"] = false }.ToJsonString());

    byte[] Data(string domain, bool verified, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, counts ? ++uses : 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | more | (verified ? Verified : 0)), .. count];
    }

    string Credential(JsonObject response) =>
        new JsonObject { ["id"] = Id, ["rawId"] = Id, ["type"] = "public-key", ["clientExtensionResults"] = new JsonObject(), ["response"] = response }.ToJsonString();

    static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
