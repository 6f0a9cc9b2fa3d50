using System.Globalization;
using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>One request, to the byte.</summary>
/// <param name="Number">With the seed it makes the same request again.</param>
/// <param name="Kind">What was done to it, such as "type+key".</param>
/// <param name="Target">Path and query, sent as they stand here.</param>
/// <param name="CutAfter">Bytes of the body after which the connection breaks; null = it holds.</param>
sealed record FuzzRequest(int Number, string Kind, string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body, int? CutAfter)
{
    /// <summary>A curl command shows no more of a body.</summary>
    const int Shown = 4000;

    public bool Reads => Method is "GET" or "HEAD" or "OPTIONS" or "TRACE";

    /// <summary>Where the server takes it to be, once the dots are gone: under the API, or somewhere else.</summary>
    public bool IsUnder(string prefix) => Place() is var place && (place == prefix || place.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase));

    public string ToCurl(Uri address)
    {
        var text = new StringBuilder("curl -g -i --path-as-is -X ").Append(Quoted(Encoding.UTF8.GetBytes(Method)));
        foreach (var (name, value) in Headers) text.Append(" -H ").Append(Quoted(Encoding.Latin1.GetBytes($"{name}: {value}")));
        if (Body is not null) text.Append(" --data-binary ").Append(Quoted(Body.AsSpan(0, Math.Min(Body.Length, Shown))));
        text.Append(' ').Append(Quoted(Encoding.UTF8.GetBytes(address.GetLeftPart(UriPartial.Authority) + Target)));
        if (Body?.Length > Shown) text.Append(CultureInfo.InvariantCulture, $"  # {Body.Length} bytes, of which {Shown} are shown");
        if (CutAfter is { } cut) text.Append(CultureInfo.InvariantCulture, $"  # cut off after {cut} bytes");
        return text.ToString();
    }

    /// <summary>As $'…' of a shell.</summary>
    static string Quoted(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("$'");
        foreach (var b in bytes)
        {
            if (b is (byte)'\'' or (byte)'\\') text.Append('\\').Append((char)b);
            else if (b is >= 0x20 and < 0x7f) text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
        }
        return text.Append('\'').ToString();
    }

    /// <summary>The path as Kestrel reads it: decoded but for slashes, without . and ..</summary>
    string Place()
    {
        var path = Target.Split('?')[0];
        var segments = new List<string>();
        foreach (var segment in path.Split('/').Skip(1).Select(s => Uri.UnescapeDataString(s.Replace("%2f", "%252f", StringComparison.OrdinalIgnoreCase))))
        {
            if (segment == "..") segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            else if (segment != ".") segments.Add(segment);
        }
        return "/" + string.Join('/', segments);
    }
}
