using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Core.Media;

/// <summary>
/// A short text and the time it ends, sealed with AES-256-GCM for a path segment: without our key it can be neither read, nor changed, nor
/// made up. Each purpose has a key of its own, so that a token of one opens nothing of another.
/// </summary>
sealed class SealedText
{
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const int ExpiryBytes = sizeof(long);
    const int MaxTokenLength = 512;

    readonly byte[] sealingKey;

    /// <param name="secret">32 random bytes.</param>
    public SealedText(byte[] secret, string purpose)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, 32, nameof(secret));
        sealingKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.ASCII.GetBytes(purpose));
    }

    /// <summary>Letters, digits, - and _. Each call gives another one.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="expires">Whole seconds count; at this second it is over.</param>
    public string Seal(string text, DateTimeOffset expires)
    {
        var content = new byte[ExpiryBytes + text.Length];
        BinaryPrimitives.WriteInt64BigEndian(content, expires.ToUnixTimeSeconds());
        Encoding.ASCII.GetBytes(text, content.AsSpan(ExpiryBytes));

        var token = new byte[NonceBytes + TagBytes + content.Length];
        var (nonce, tag, sealedContent) = Parts(token);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(sealingKey, TagBytes);
        aes.Encrypt(nonce.Span, content, sealedContent.Span, tag.Span);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>The text, or null: made up, changed, for another purpose, or over. Which of them is nobody's business.</returns>
    public string? Read(string token, DateTimeOffset now)
    {
        if (token.Length > MaxTokenLength || !Base64Url.IsValid(token, out var length) || length <= NonceBytes + TagBytes + ExpiryBytes) return null;

        var (nonce, tag, sealedContent) = Parts(Base64Url.DecodeFromChars(token));
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
