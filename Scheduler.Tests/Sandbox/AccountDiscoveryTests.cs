using System.Text.Json.Nodes;

namespace Scheduler.Tests.Sandbox;

public sealed class AccountDiscoveryTests : SandboxTest
{
    const string Fields = "id,name,access_token,instagram_business_account,picture.type(large)";

    [Theory]
    [InlineData("anna", 2, 2)]
    [InlineData("jonas", 1, 1)]
    [InlineData("mia", 0, 0)]
    [InlineData("leo", 1, 0)]
    public async Task Each_person_has_their_own_Pages(string person, int pages, int instagram)
    {
        await Client.LogInAsync(person);
        var found = (await Client.GetAsync("me/accounts", ("fields", Fields))).Data;
        Assert.Equal((pages, instagram), (found.Count, found.Count(page => page["instagram_business_account"] is not null)));
        Assert.All(found, page => Assert.NotEmpty((string)page["picture"]!["data"]!["url"]!));
    }

    [Fact]
    public async Task Pages_come_in_pages()
    {
        await Client.LogInAsync();
        var first = await Client.GetAsync("me/accounts", ("fields", Fields), ("limit", "1"));
        Assert.Equal("Blue Bakery", (string)Assert.Single(first.Data)["name"]!);
        var second = await SandboxClient.ReplyAsync(Client.Http.GetAsync((string)first.Body["paging"]!["next"]!));
        Assert.Equal("Blue Café", (string)Assert.Single(second.Data)["name"]!);
        Assert.NotNull(second.Data[0]["access_token"]);
        Assert.Null(second.Body["paging"]!["next"]);
        Assert.NotNull(second.Body["paging"]!["cursors"]!["after"]);
    }

    [Fact]
    public async Task A_wrong_cursor_or_limit_is_refused()
    {
        await Client.LogInAsync();
        (await Client.GetAsync("me/accounts", ("after", "nonsense"))).IsRefused(100);
        (await Client.GetAsync("me/accounts", ("limit", "-1"))).IsRefused(100);
    }

    [Fact]
    public async Task Inner_fields_are_understood()
    {
        await Client.LogInAsync("jonas");
        var page = Assert.Single((await Client.GetAsync("me/accounts", ("fields", "name,instagram_business_account{id,username,followers_count}"))).Data);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"id":"17841400000000003","username":"weiss.ceramics","followers_count":12407}"""), page["instagram_business_account"]), page.ToJsonString());
    }

    [Fact]
    public async Task An_account_has_a_name_and_a_picture_that_can_be_fetched()
    {
        await Client.LogInAsync();
        var account = await Client.GetAsync(SandboxClient.Bakery, ("fields", "username,name,profile_picture_url"));
        Assert.Equal(("blue.bakery", "Blue Bakery"), (account.Text("username"), account.Text("name")));
        using var picture = await Client.Http.GetAsync(account.Text("profile_picture_url"));
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_Page_tells_its_token()
    {
        await Client.LogInAsync();
        var token = (await Client.GetAsync("109900000000002", ("fields", "access_token"))).Text("access_token");
        Client.Token = token;
        Assert.Equal("Blue Café", (await Client.GetAsync("me")).Text("name"));
        (await Client.GetAsync("me/accounts")).IsRefused(100);
    }

    [Fact]
    public async Task There_are_no_businesses()
    {
        await Client.LogInAsync();
        Assert.Empty((await Client.GetAsync("me/businesses")).Data);
    }

    [Fact]
    public async Task A_field_that_is_not_there_is_refused()
    {
        await Client.LogInAsync();
        (await Client.GetAsync(SandboxClient.Bakery, ("fields", "username,shoe_size"))).IsRefused(100);
    }

    [Fact]
    public async Task Every_answer_has_a_trace_and_a_measure_of_use()
    {
        await Client.LogInAsync();
        foreach (var reply in new[] { await Client.GetAsync("me"), await Client.GetAsync("nowhere/at/all") })
        {
            Assert.NotEmpty(reply.Headers["x-fb-trace-id"]);
            Assert.NotNull(JsonNode.Parse(reply.Headers["X-App-Usage"])!["call_count"]);
        }
    }
}
