using System.Text.Json;
using System.Text.Unicode;

namespace Scheduler.Web.Api;

/// <summary>The bytes of a request that should be JSON, before any dialect reads them.</summary>
static class JsonBytes
{
    /// <summary>Without a byte order mark; empty when nothing was sent.</summary>
    /// <exception cref="BadHttpRequestException">Not sent as JSON, or too much of it.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        var bytes = memory.ToArray();
        if (bytes.Length > 0 && !http.Request.HasJsonContentType()) throw new BadHttpRequestException("No JSON.", StatusCodes.Status415UnsupportedMediaType);
        return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
    }

    /// <summary>Whether every string is one: the parser leaves bad UTF-8 and halves of surrogate pairs to whoever reads them.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes)) return false;
        if (bytes.IndexOf("\\u"u8) < 0) return true;
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
