using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>POST /posts/bulk, as it is read: each row by itself, since one that is no post must not spoil the others.</summary>
sealed record BulkRequest(IReadOnlyList<JsonElement>? Posts);

/// <param name="Created">Rows that are posts now; of a repeated call also those that were before.</param>
/// <param name="Results">One for each row, in their order.</param>
public sealed record BulkAnswer(int Created, int Failed, IReadOnlyList<BulkRow> Results);

/// <param name="Index">Of the row, from 0.</param>
/// <param name="Id">Of its post; left out when there is none.</param>
/// <param name="Detail">Why there is none.</param>
public sealed record BulkRow(
    int Index, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);
