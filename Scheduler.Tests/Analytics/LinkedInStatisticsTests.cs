using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Analytics;
using Scheduler.Core.Platforms;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Analytics;

/// <summary>P8, against a LinkedIn of the test's own on a real port.</summary>
public sealed class LinkedInStatisticsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    const string Member = "Tz9W5i6ZYG", Organisation = "2414183", Share = "urn:li:share:7387028262125965312", UgcPost = "urn:li:ugcPost:7387028262125965313";
    const string MemberPath = "/rest/memberCreatorPostAnalytics", OrganisationPath = "/rest/organizationalEntityShareStatistics";

    static readonly PostMetric[] All = Enum.GetValues<PostMetric>();

    HttpStub linkedIn = null!;
    CoreInstance node = null!;
    Caller anna = null!;
    string account = "";

    public async Task InitializeAsync()
    {
        linkedIn = await HttpStub.StartAsync();
        node = await CoreInstance.StartAsync(database.Options, database.Folder, new ManualClock(), linkedIn: new() { BaseUrl = linkedIn.Address.ToString(), ApiVersion = "202609" });
        anna = await node.SignUpAsync("anna");
        account = await node.ConnectAsync(anna, Member, "token-of-anna", platform: Platform.LinkedIn);
        await node.ConnectAsync(anna, Organisation, "token-of-page", platform: Platform.LinkedIn);
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await linkedIn.DisposeAsync();
    }

    [Theory]
    [InlineData("linkedin-" + Member, Share, "(share:urn:li:share:7387028262125965312)")]
    [InlineData(Member, "7387028262125965312", "(share:urn:li:share:7387028262125965312)")]
    [InlineData("LinkedIn-" + Member, UgcPost, "(ugc:urn:li:ugcPost:7387028262125965313)")]
    public async Task A_members_post_is_asked_about_metric_by_metric(string platformId, string postedId, string entity)
    {
        linkedIn.On("GET", MemberPath, request => StubAnswer.Json($$"""{"paging":{"start":0,"count":10,"links":[]},"elements":[{"targetEntity":{},"metricType":{"com.linkedin.x":"{{request.Query["queryType"]}}"},"count":{{request.Query["queryType"].ToString().Length}}}]}"""));
        var counts = await ReadAsync(platformId, postedId, All);
        Assert.Equal([("IMPRESSION", PostMetric.Impressions), ("MEMBERS_REACHED", PostMetric.Reached), ("RESHARE", PostMetric.Reshares), ("REACTION", PostMetric.Reactions), ("COMMENT", PostMetric.Comments)],
            linkedIn.Requests.Zip(All, (request, metric) => (request.Query["queryType"].ToString(), metric)));
        foreach (var (request, metric) in linkedIn.Requests.Zip(All))
        {
            Assert.Equal(request.Query["queryType"].ToString().Length, counts[metric]);
            Assert.Equal(("entity", entity, "TOTAL"), (request.Query["q"].ToString(), request.Query["entity"].ToString(), request.Query["aggregation"].ToString()));
            Assert.Equal(("Bearer token-of-anna", "202609", "2.0.0"), (request.Headers["Authorization"].ToString(), request.Headers["LinkedIn-Version"].ToString(), request.Headers["X-Restli-Protocol-Version"].ToString()));
        }
    }

    [Theory]
    [InlineData(Share, "shares")]
    [InlineData(UgcPost, "ugcPosts")]
    public async Task An_organisations_post_is_asked_about_in_one_call(string postedId, string parameter)
    {
        linkedIn.InTurn("GET", OrganisationPath, StubAnswer.Json("""{"elements":[{"totalShareStatistics":{"uniqueImpressionsCount":7,"shareCount":3,"engagement":0.1,"clickCount":5,"likeCount":4,"impressionCount":9,"commentCount":2},"organizationalEntity":"urn:li:organization:2414183"}]}"""));
        var counts = await ReadAsync($"linkedin-{Organisation}", postedId, All);
        Assert.Equal([9, 7, 3, 4, 2], All.Select(m => counts[m]));
        var asked = Assert.Single(linkedIn.Requests);
        Assert.Equal(("urn:li:organization:2414183", $"List({postedId})"), (asked.Query["organizationalEntity"].ToString(), asked.Query[parameter].ToString()));
        Assert.Equal("Bearer token-of-page", asked.Headers["Authorization"].ToString());
    }

    [Fact]
    public async Task What_nobody_has_seen_yet_counts_nothing()
    {
        linkedIn.On("GET", OrganisationPath, StubAnswer.Json("""{"elements":[]}"""));
        linkedIn.On("GET", MemberPath, StubAnswer.Json("""{"elements":[]}"""));
        Assert.Equal(0, (await ReadAsync(Organisation, Share, [PostMetric.Comments]))[PostMetric.Comments]);
        Assert.Equal(0, (await ReadAsync(Member, Share, [PostMetric.Comments]))[PostMetric.Comments]);
    }

    [Theory]
    [InlineData("linkedin-nobody")]
    [InlineData("")]
    [InlineData("instagram-" + Member)]
    public async Task An_account_that_there_is_not_is_not_found(string platformId)
    {
        Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(platformId, Share, All))).Code);
        Assert.Empty(linkedIn.Requests);
    }

    [Theory]
    [InlineData(Member, "urn:li:share:7)&q=author")]
    [InlineData(Member, "")]
    [InlineData(Member, "urn:li:person:1")]
    public async Task What_there_is_not_is_refused_before_LinkedIn_is_asked(string platformId, string postedId)
    {
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(platformId, postedId, All));
        Assert.Equal((RejectionCode.Invalid, "LinkedIn knows no such post of this account."), (refused.Code, refused.Fields["postedId"]));
        Assert.Empty(linkedIn.Requests);
    }

    [Fact]
    public async Task Another_workspaces_account_and_no_metric_are_refused_too()
    {
        var ben = await node.SignUpAsync("ben");
        Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => node.Get<LinkedInStatistics>().ReadAsync(ben, Member, Share, All, CancellationToken.None))).Code);
        foreach (PostMetric[] metrics in new PostMetric[][] { [], [(PostMetric)99] })
            Assert.Contains("metrics", (await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(Member, Share, metrics))).Fields.Keys);
    }

    [Theory]
    [InlineData(403, RejectionCode.Conflict, "LinkedIn does not let this account read statistics.")]
    [InlineData(404, RejectionCode.Invalid, "LinkedIn knows no such post of this account.")]
    [InlineData(400, RejectionCode.Invalid, "LinkedIn knows no such post of this account.")]
    [InlineData(426, RejectionCode.Unavailable, "LinkedIn no longer speaks this version of its API.")]
    [InlineData(429, RejectionCode.Unavailable, "LinkedIn asks for a pause.")]
    [InlineData(500, RejectionCode.Unavailable, "LinkedIn has trouble.")]
    [InlineData(503, RejectionCode.Unavailable, "LinkedIn has trouble.")]
    [InlineData(200, RejectionCode.Unavailable, "LinkedIn has trouble.")] // half an answer
    public async Task What_LinkedIn_refuses_is_told_as_a_sentence(int status, RejectionCode code, string sentence)
    {
        linkedIn.On("GET", MemberPath, StubAnswer.Json("""{"status":""", status));
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(Member, Share, [PostMetric.Comments]));
        Assert.Equal(code, refused.Code);
        Assert.StartsWith(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-anna", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(AccountStatus.Healthy, await StatusAsync());
    }

    [Fact]
    public async Task A_broken_connection_is_LinkedIns_trouble()
    {
        linkedIn.On("GET", MemberPath, StubAnswer.BrokenConnection);
        Assert.Equal(RejectionCode.Unavailable, (await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(Member, Share, All))).Code);
        Assert.Single(linkedIn.Requests);
    }

    [Fact]
    public async Task A_sign_in_that_ended_is_noted_on_the_account_as_if_a_post_had_failed_by_it()
    {
        linkedIn.On("GET", MemberPath, StubAnswer.Json("""{"status":401,"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","message":"The token used in the request has been revoked"}""", 401));
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => ReadAsync(Member, Share, All));
        Assert.Equal((RejectionCode.Conflict, "LinkedIn no longer accepts this sign-in. Connect the account again."), (refused.Code, refused.Message));
        Assert.Equal(AccountStatus.NeedsReconnect, await StatusAsync());
        Assert.Single(linkedIn.Requests);
        Assert.Equal(1, await node.ReadAsync(db => db.Notifications.CountAsync(n => n.WorkspaceId == anna.WorkspaceId)));
    }

    Task<IReadOnlyDictionary<PostMetric, long>> ReadAsync(string platformId, string postedId, IReadOnlyCollection<PostMetric> metrics) =>
        node.Get<LinkedInStatistics>().ReadAsync(anna, platformId, postedId, metrics, CancellationToken.None);

    Task<AccountStatus> StatusAsync() => node.ReadAsync(db => db.Accounts.Where(a => a.PublicId == account).Select(a => a.Status).SingleAsync());
}
