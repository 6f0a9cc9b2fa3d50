using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Metadata;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Api;

/// <summary>The bytes of a request that should be JSON, before any dialect reads them.</summary>
static class JsonBytes
{
    /// <summary>Without a byte order mark; empty when nothing was sent.</summary>
    /// <exception cref="BadHttpRequestException">Not sent as JSON, or too much of it.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        var bytes = await AllAsync(http);
        if (bytes.Length > 0 && !http.Request.HasJsonContentType()) throw new BadHttpRequestException("No JSON.", StatusCodes.Status415UnsupportedMediaType);
        return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
    }

    /// <summary>Counted here and not by the server, so that who sends too much reads that (<see cref="RequestBodies"/>).</summary>
    static async Task<byte[]> AllAsync(HttpContext http)
    {
        var most = http.GetEndpoint()!.Metadata.GetMetadata<IRequestSizeLimitMetadata>()!.MaxRequestBodySize!.Value;
        http.LeaveBodySizeToReader();
        if (http.Request.ContentLength > most) throw TooLarge();
        using var memory = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is var read and > 0)
            {
                if (memory.Length + read > most) throw TooLarge();
                memory.Write(buffer, 0, read);
            }
            return memory.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static BadHttpRequestException TooLarge() => new("Too much JSON.", StatusCodes.Status413PayloadTooLarge);

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
