using System.Text.Json;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.Publora;

/// <summary>PUT /update-post: what is left out stays as it is.</summary>
/// <param name="Scheduled">Status: true = scheduled, false = draft.</param>
/// <param name="PlatformSettings">They take their place among those that the post has.</param>
sealed record UpdatePostRequest(bool? Scheduled, DateTimeOffset? ScheduledTime, string? Content, IReadOnlyList<string>? Platforms, PlatformSettings PlatformSettings)
{
    static readonly string[] Fields = ["status", "scheduledTime", "content", "platforms", "platformSettings"];

    public static async ValueTask<UpdatePostRequest?> BindAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http);
        if (!Fields.Any(field => IsGiven(body.Find(field)))) throw JsonBody.Bad("Either status or scheduledTime must be provided");
        bool? scheduled = body.Find("status") switch
        {
            var status when !IsGiven(status) => null,
            { ValueKind: JsonValueKind.String } status when status.ValueEquals("scheduled") => true,
            { ValueKind: JsonValueKind.String } status when status.ValueEquals("draft") => false,
            _ => throw JsonBody.Bad("Status must be either 'draft' or 'scheduled'"),
        };
        var content = body.Text("content") is { Length: > 0 } text ? text : null;
        if (content is not null && PlainText.Clean(content).Length == 0) throw JsonBody.Bad("Content is required");
        return new(scheduled, WireTime.Read(body, "scheduledTime", "Invalid scheduled time format"), content, PlatformIds.Read(body), PlatformSettings.Read(body));
    }

    /// <summary>As JavaScript has it: null, "", 0 and false are as good as nothing.</summary>
    static bool IsGiven(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => !text.ValueEquals(""),
        { ValueKind: JsonValueKind.Number } number => number.GetDouble() != 0,
        _ => true,
    };
}
