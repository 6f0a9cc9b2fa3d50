using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Core.Media;

/// <summary>
/// Addresses by which a platform fetches one file without signing in, for a while (spec O10, O13): "/m/{token}.jpg". The token holds the
/// storage key and the time it ends, sealed with AES-256-GCM: without our key it can be neither read, nor changed, nor made up.
/// </summary>
public sealed class SignedUrl
{
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const int ExpiryBytes = sizeof(long);
    const int MaxTokenLength = 512;

    readonly byte[] sealingKey;

    /// <param name="secret">32 random bytes. The sealing key is derived from them, so the same secret may serve other purposes.</param>
    public SignedUrl(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, 32, nameof(secret));
        sealingKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "scheduler media address 1"u8.ToArray());
    }

    /// <summary>A path segment of letters, digits, - and _; an ending such as ".jpg" may follow it. Each call gives another one.</summary>
    /// <param name="expires">Whole seconds count; at this second it is over.</param>
    public string Sign(string storageKey, DateTimeOffset expires)
    {
        var content = new byte[ExpiryBytes + MediaKey.Check(storageKey).Length];
        BinaryPrimitives.WriteInt64BigEndian(content, expires.ToUnixTimeSeconds());
        Encoding.ASCII.GetBytes(storageKey, content.AsSpan(ExpiryBytes));

        var token = new byte[NonceBytes + TagBytes + content.Length];
        var (nonce, tag, sealedContent) = Parts(token);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(sealingKey, TagBytes);
        aes.Encrypt(nonce.Span, content, sealedContent.Span, tag.Span);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>The storage key, or null: made up, changed, or over. Which of them is nobody's business.</returns>
    public string? Read(string token, DateTimeOffset now)
    {
        var ending = token.IndexOf('.', StringComparison.Ordinal);
        var text = ending < 0 ? token : token[..ending];
        if (text.Length > MaxTokenLength || !Base64Url.IsValid(text, out var length) || length <= NonceBytes + TagBytes + ExpiryBytes) return null;

        var (nonce, tag, sealedContent) = Parts(Base64Url.DecodeFromChars(text));
        var content = new byte[sealedContent.Length];
        try
        {
            using var aes = new AesGcm(sealingKey, TagBytes);
            aes.Decrypt(nonce.Span, sealedContent.Span, tag.Span, content);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content));
        return now < expires ? Encoding.ASCII.GetString(content, ExpiryBytes, content.Length - ExpiryBytes) : null;
    }

    static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Content) Parts(byte[] token) =>
        (token.AsMemory(0, NonceBytes), token.AsMemory(NonceBytes, TagBytes), token.AsMemory(NonceBytes + TagBytes));
}
