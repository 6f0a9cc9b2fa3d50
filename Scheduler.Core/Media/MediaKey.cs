using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Scheduler.Core.Media;

/// <summary>
/// Names of stored files: "w12/2f/9c…(32 hexadecimal digits).jpg". The workspace comes first, so all of its files can go at once; the
/// two digits spread them over 256 folders; the rest is 128 random bits, so nobody finds a file by trying.
/// </summary>
public static partial class MediaKey
{
    const int MaxLength = 200;

    /// <param name="extension">Without the dot: lower-case letters and digits.</param>
    public static string New(long workspaceId, string extension)
    {
        var random = RandomNumberGenerator.GetHexString(34, lowercase: true);
        return Check(string.Concat(Prefix(workspaceId), random.AsSpan(0, 2), "/", string.Concat(random.AsSpan(2), ".", extension)));
    }

    /// <summary>What all of a workspace's keys start with: "w12/".</summary>
    public static string Prefix(long workspaceId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workspaceId);
        return string.Create(CultureInfo.InvariantCulture, $"w{workspaceId}/");
    }

    /// <summary>The key itself, if it is one: nothing that could leave the store's folder or mean something to a file system.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string Check(string key) =>
        IsKey(key) ? key : throw new ArgumentException($"\"{key}\" is not a media key.", nameof(key));

    public static bool IsKey(string text) => text.Length <= MaxLength && KeyShape().IsMatch(text);

    /// <exception cref="ArgumentException">It is not a workspace's prefix.</exception>
    internal static string CheckPrefix(string prefix) =>
        PrefixShape().IsMatch(prefix) ? prefix : throw new ArgumentException($"\"{prefix}\" is not the prefix of a workspace's media.", nameof(prefix));

    // Lower case only: on some file systems A and a are one file. A name starts with neither dot nor dash and holds no two dots in a row.
    [GeneratedRegex(@"\Aw[0-9]{1,19}(?:/[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*)+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"\Aw[0-9]{1,19}/\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixShape();
}
