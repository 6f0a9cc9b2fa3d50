using System.Text;
using System.Text.Json;

namespace Scheduler.Tests.Bench.StandIn;

/// <summary>What the stand-in says: a status and JSON, as bytes that are ready to be sent.</summary>
sealed record GraphReply(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>100/33: there is no such object, or none that this token may see.</summary>
    public static readonly GraphReply Missing = Error(400, 100, 33, "Unsupported get request. Object does not exist.");

    public static GraphReply Id(long id) => new(200, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""));

    public static GraphReply Json<T>(T value) => new(200, JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Default));

    /// <summary>In the Graph API's envelope for errors.</summary>
    public static GraphReply Error(int status, int code, int subcode, string message) => new(status, Encoding.UTF8.GetBytes(
        $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"fbtrace_id":"A1"}}"""));

    /// <summary>Not Meta's words: a proxy's on the way.</summary>
    public static GraphReply Bare(int status) => new(status, "<html>No.</html>"u8.ToArray());
}
