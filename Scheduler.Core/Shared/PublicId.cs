using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scheduler.Core.Shared;

/// <summary>Public ids: 24 hexadecimal digits, the first eight the second of creation, the rest random (spec section P).</summary>
public static class PublicId
{
    public const int Length = 24;

    public static string New(TimeProvider time)
    {
        Span<byte> bytes = stackalloc byte[Length / 2];
        RandomNumberGenerator.Fill(bytes[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)time.GetUtcNow().ToUnixTimeSeconds());
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Whether the text can be an id at all; anything else is answered like an id that does not exist.</summary>
    public static bool IsValid(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}
