using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Accounts;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>POST /linkedin-post-statistics (P8), against a stand-in for LinkedIn.</summary>
public sealed class LinkedInStatisticsTests : IAsyncLifetime
{
    const string Path = "linkedin-post-statistics", Urn = "urn:li:share:7387028262125965312", Analytics = "/rest/memberCreatorPostAnalytics";

    HttpStub linkedIn = null!;
    PubloraApp publora = null!;

    public async Task InitializeAsync()
    {
        linkedIn = await HttpStub.StartAsync();
        publora = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Platforms:LinkedIn:BaseUrl"] = linkedIn.Address.ToString() });
        await publora.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await publora.DisposeAsync();
        await linkedIn.DisposeAsync();
    }

    [Fact]
    public async Task Answers_one_count_or_a_table_and_asks_LinkedIn_as_it_wants_to_be_asked()
    {
        linkedIn.On("GET", Analytics, asked => StubAnswer.Json($$"""{"elements":[{"count":{{asked.Query["queryType"].ToString().Length}}}]}"""));
        Assert.Equal("""{"success":true,"count":7}""", (await AskAsync(new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryType = "COMMENT" })).Body);
        Assert.Equal("""{"success":true,"count":10}""", (await AskAsync(new { postedId = Urn, platformId = "ABC123", queryType = "IMPRESSION" })).Body);
        Assert.Equal(
            """{"success":true,"metrics":{"IMPRESSION":10,"MEMBERS_REACHED":15,"RESHARE":7,"REACTION":8,"COMMENT":7}}""",
            (await AskAsync(new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryTypes = "ALL" })).Body);
        Assert.Equal("""{"success":true,"metrics":{"RESHARE":7,"REACTION":8}}""", (await AskAsync(new { postedId = "7387028262125965312", platformId = PubloraApp.LinkedIn, queryTypes = new[] { "REACTION", "RESHARE" } })).Body);
        Assert.All(linkedIn.Requests, asked => Assert.Equal(($"(share:{Urn})", "TOTAL", "Bearer token"), (asked.Query["entity"].ToString(), asked.Query["aggregation"].ToString(), asked.Headers["Authorization"].ToString())));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_seeds_words_before_anybody_is_asked()
    {
        await RefusedAsync(new { platformId = PubloraApp.LinkedIn, queryType = "COMMENT" }, HttpStatusCode.BadRequest, "postedId is required");
        await RefusedAsync(new { postedId = Urn, queryType = "COMMENT" }, HttpStatusCode.BadRequest, "platformId is required");
        await RefusedAsync(new { postedId = Urn, platformId = PubloraApp.LinkedIn }, HttpStatusCode.BadRequest, "Invalid queryType");
        await RefusedAsync(new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryType = "LOVE" }, HttpStatusCode.BadRequest, "Invalid queryType");
        await RefusedAsync(new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryTypes = new[] { "COMMENT", "LOVE" } }, HttpStatusCode.BadRequest, "Invalid queryType");
        await RefusedAsync(new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryTypes = "SOME" }, HttpStatusCode.BadRequest, "Invalid queryTypes");
        await RefusedAsync(new { postedId = Urn, platformId = "linkedin-nobody", queryType = "COMMENT" }, HttpStatusCode.NotFound, "Platform connection not found");
        await RefusedAsync(new { postedId = Urn, platformId = PubloraApp.X, queryType = "COMMENT" }, HttpStatusCode.NotFound, "Platform connection not found");
        var other = await publora.OtherClient.PostAsync(Path, new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryType = "COMMENT" });
        Assert.Equal((HttpStatusCode.NotFound, "Platform connection not found"), (other.Status, other.Error));
        Assert.Empty(linkedIn.Requests);
    }

    [Fact]
    public async Task What_LinkedIn_says_instead_is_told()
    {
        var ask = new { postedId = Urn, platformId = PubloraApp.LinkedIn, queryType = "COMMENT" };
        linkedIn.On("GET", Analytics, StubAnswer.Json("""{"message":"Not enough permissions","status":403}""", 403));
        await RefusedAsync(ask, HttpStatusCode.Conflict, "LinkedIn does not let this account read statistics. Its app needs the right for it, and the account has to be connected again after that.");
        linkedIn.On("GET", Analytics, StubAnswer.Text("oops", 503));
        await RefusedAsync(ask, HttpStatusCode.ServiceUnavailable, "LinkedIn has trouble. Try again later.");
        linkedIn.On("GET", Analytics, StubAnswer.Text("<html>"));
        await RefusedAsync(ask, HttpStatusCode.ServiceUnavailable, "LinkedIn has trouble. Try again later.");
        linkedIn.On("GET", Analytics, StubAnswer.Json("""{"message":"Expired"}""", 401));
        await RefusedAsync(ask, HttpStatusCode.Conflict, "LinkedIn no longer accepts this sign-in. Connect the account again.");
        Assert.Equal(AccountStatus.NeedsReconnect, await publora.App.ReadAsync(db => db.Accounts.Where(a => a.RemoteId == "ABC123").Select(a => a.Status).SingleAsync()));
    }

    async Task RefusedAsync(object body, HttpStatusCode status, string error)
    {
        var answer = await AskAsync(body);
        Assert.Equal((status, error), (answer.Status, answer.Error));
    }

    Task<ApiReply> AskAsync(object body) => publora.Client.PostAsync(Path, body);
}
