using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Scheduler.Core.Posts;

namespace Scheduler.Web.Api.Publora;

/// <summary>A place in the list of posts as a client carries it to the next page; it holds in the order that it was given out for.</summary>
static class PostCursor
{
    public static string Of(PostPlace place, PostOrder order) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Name(order)} {place.At?.UtcTicks ?? -1} {place.Number}")));

    /// <summary>Null: it was not made here, or for another order.</summary>
    public static PostPlace? Read(string cursor, PostOrder order)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length)) return null;
        return Encoding.ASCII.GetString(bytes, 0, length).Split(' ') is [var name, var ticks, var number] && name == Name(order)
            && long.TryParse(ticks, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) && at >= -1 && at <= DateTime.MaxValue.Ticks
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(at < 0 ? null : new DateTimeOffset(at, TimeSpan.Zero), id)
            : null;
    }

    static string Name(PostOrder order) => $"{order.By}{(order.Descending ? '-' : '+')}";
}
