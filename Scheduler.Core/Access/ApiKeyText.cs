using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Core.Access;

/// <summary>How an API key is written: "sk_" and 43 letters, digits, - and _, which are 256 random bits.</summary>
public static class ApiKeyText
{
    const string Mark = "sk_";

    /// <summary>Characters that a list may show: enough to tell keys apart, useless to anybody else.</summary>
    const int PrefixLength = 10;

    public const int MaxLength = 200;

    /// <summary>A new key. It is seen once, by its maker.</summary>
    public static string New() => Mark + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Prefix(string key) => key[..Math.Min(PrefixLength, key.Length)];

    /// <summary>64 lower-case hexadecimal digits, by which a key is looked up.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
