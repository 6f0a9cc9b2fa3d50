using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Campaigns;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Api.SocialMedia;

/// <summary>
/// Many posts in one call (S14). Each row is a post or says why not, whatever the others are. With an Idempotency-Key the call can be sent
/// again after any failure: rows that are posts already stay the posts that they are.
/// </summary>
static class BulkRoutes
{
    const int Most = 1000;

    public static async Task<Ok<BulkAnswer>> CreateAsync(
        TokenCaller who, Sent<BulkRequest> sent, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, PostIntake intake, AccountService accounts, CampaignQueries campaigns, AccessService access, PostQueries posts, CancellationToken cancel)
    {
        who.Caller.Require(Role.Contributor);
        var rows = sent.Value.Posts ?? throw RequestRejected.Field("posts", "is required");
        if (rows.Count > Most) throw RequestRejected.Field("posts", $"may have up to {Most} rows");
        PostIntake.Creation(idempotencyKey, sent.Hash);
        var places = await PostPlaces.ReadAsync(who.Caller, accounts, campaigns, access, cancel);
        var results = new List<BulkRow>(rows.Count);
        foreach (var row in rows) results.Add(await RowAsync(results.Count, row));
        return TypedResults.Ok(new BulkAnswer(results.Count(row => row.Id is not null), results.Count(row => row.Id is null), results));

        async Task<BulkRow> RowAsync(int index, JsonElement row)
        {
            try
            {
                var id = await intake.CreateAsync(who.Caller, SentJson.Read<PostRequest>(row), places, Creation(idempotencyKey, index, row), cancel);
                return new(index, await posts.NumberAsync(who.Caller, id, cancel), null);
            }
            catch (RequestRejected refusal)
            {
                return new(index, null, SocialMediaErrors.Text(refusal));
            }
        }
    }

    /// <summary>A line break parts the call's key from the row's number: no header can hold one, so no other key is the same.</summary>
    static Creation? Creation(string? key, int index, JsonElement row) => string.IsNullOrEmpty(key) ? null
        : new(string.Create(CultureInfo.InvariantCulture, $"{key}\n{index}"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.GetRawText()))));
}
