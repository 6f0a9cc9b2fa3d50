using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Core.Tokens;

/// <summary>How a refresh token is written: "rt_" and 43 letters, digits, - and _, which are 256 random bits.</summary>
static class RefreshTokenText
{
    const int MaxLength = 200;

    public static string New() => "rt_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>64 lower-case hexadecimal digits, by which it is looked up; null: it can be none.</summary>
    public static string? Hash(string? token) => token is { Length: > 0 and <= MaxLength } ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;
}
