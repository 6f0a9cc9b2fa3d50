namespace Scheduler.Core.Media;

/// <summary>Addresses by which a platform fetches one file without signing in, for a while (spec O10, O13): "/m/{token}.jpg". The token holds the storage key.</summary>
/// <param name="secret">32 random bytes; they may serve other purposes as well.</param>
public sealed class SignedUrl(byte[] secret)
{
    readonly SealedText tokens = new(secret, "scheduler media address 1");

    /// <summary>A path segment of letters, digits, - and _; an ending such as ".jpg" may follow it. Each call gives another one.</summary>
    /// <param name="expires">Whole seconds count; at this second it is over.</param>
    public string Sign(string storageKey, DateTimeOffset expires) => tokens.Seal(MediaKey.Check(storageKey), expires);

    /// <returns>The storage key, or null: made up, changed, or over. Which of them is nobody's business.</returns>
    public string? Read(string token, DateTimeOffset now) => tokens.Read(token.IndexOf('.', StringComparison.Ordinal) is >= 0 and var ending ? token[..ending] : token, now);
}
