using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Scheduler.Web.Sandbox.Graph;

/// <summary>A list as Meta pages it: <c>limit</c>, cursors, and the whole address of the next page.</summary>
static class GraphPaging
{
    const int DefaultLimit = 25, MaxLimit = 100;

    /// <param name="id">What a cursor is made of; unique in the list.</param>
    public static JsonObject Page<T>(GraphCall call, IReadOnlyList<T> all, Func<T, string> id, Func<T, JsonNode> show)
    {
        var limit = Limit(call);
        var start = Start(call, all, id);
        var page = all.Skip(start).Take(limit).ToList();
        var body = new JsonObject { ["data"] = new JsonArray([.. page.Select(show)]) };
        if (page.Count == 0)
            return body;
        var after = Cursor(id(page[^1]));
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Cursor(id(page[0])), ["after"] = after } };
        if (start + page.Count < all.Count)
            paging["next"] = Address(call, limit, after);
        body["paging"] = paging;
        return body;
    }

    static int Limit(GraphCall call) => call["limit"] is not { } text ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? Math.Min(limit, MaxLimit)
        : throw GraphErrors.BadParameter("Param limit must be a positive integer");

    static int Start<T>(GraphCall call, IReadOnlyList<T> all, Func<T, string> id)
    {
        if (call["after"] is not { } after)
            return 0;
        var at = all.Index().FirstOrDefault(item => Cursor(id(item.Item)) == after, (-1, default!)).Index;
        return at >= 0 ? at + 1 : throw GraphErrors.BadParameter("Invalid cursors values");
    }

    /// <summary>With the token in it, as Meta gives it.</summary>
    static string Address(GraphCall call, int limit, string after)
    {
        var request = call.Http.Request;
        var query = request.Query.Where(item => item.Key is not ("limit" or "after" or "access_token")).Select(item => KeyValuePair.Create(item.Key, (string?)item.Value.ToString()))
            .Append(new("access_token", call.TokenText)).Append(new("limit", limit.ToString(CultureInfo.InvariantCulture))).Append(new("after", after));
        return QueryHelpers.AddQueryString(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path), query);
    }

    static string Cursor(string id) => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(id));
}
