using System.Net;
using System.Text.Json.Nodes;

namespace Scheduler.Tests.Sandbox;

/// <summary>What the graph answered.</summary>
public sealed record GraphReply(HttpStatusCode Status, JsonNode Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A member of a successful answer.</summary>
    public string Text(string name)
    {
        Assert.True(Status == HttpStatusCode.OK, Body.ToJsonString());
        return Body[name]!.ToString();
    }

    public IReadOnlyList<JsonNode> Data
    {
        get
        {
            Assert.True(Status == HttpStatusCode.OK, Body.ToJsonString());
            return [.. Body["data"]!.AsArray().Select(item => item!)];
        }
    }

    /// <summary>Holds the answer to be a refusal in Meta's envelope with these codes.</summary>
    public void IsRefused(int code, int? subcode = null, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var error = Body["error"] ?? throw new InvalidOperationException("Not refused: " + Body.ToJsonString());
        Assert.Equal((code, subcode), ((int)error["code"]!, (int?)error["error_subcode"]));
        Assert.Equal(status, Status);
        Assert.NotEmpty((string)error["message"]!);
        Assert.NotEmpty((string)error["type"]!);
        Assert.NotEmpty((string)error["fbtrace_id"]!);
    }
}
