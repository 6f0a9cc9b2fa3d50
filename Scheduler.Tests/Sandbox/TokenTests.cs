namespace Scheduler.Tests.Sandbox;

public sealed class TokenTests : SandboxTest
{
    [Fact]
    public async Task A_code_becomes_a_short_token_and_that_a_long_one()
    {
        var code = (await Client.ReturnFromDialogAsync("anna"))["code"];
        var exchanged = await Client.ExchangeAsync(code);
        Assert.Equal("3600", exchanged.Text("expires_in"));
        var prolonged = await Client.ProlongAsync(exchanged.Text("access_token"));
        Assert.Equal(("5184000", "bearer"), (prolonged.Text("expires_in"), prolonged.Text("token_type")));
        Assert.NotEqual(exchanged.Text("access_token"), prolonged.Text("access_token"));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = (await Client.ReturnFromDialogAsync("anna"))["code"];
        (await Client.ExchangeAsync(code)).Text("access_token");
        (await Client.ExchangeAsync(code)).IsRefused(100, 36009);
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        var code = (await Client.ReturnFromDialogAsync("anna"))["code"];
        Clock.Advance(TimeSpan.FromMinutes(10));
        (await Client.ExchangeAsync(code)).IsRefused(100, 36007);
    }

    [Fact]
    public async Task Secret_redirect_and_code_must_be_right()
    {
        var code = (await Client.ReturnFromDialogAsync("anna"))["code"];
        (await Client.ExchangeAsync(code, secret: "wrong")).IsRefused(1);
        (await Client.ExchangeAsync(code, redirect: Client.Redirect + "/")).IsRefused(100, 36008);
        (await Client.ExchangeAsync("AQnever")).IsRefused(100);
        (await Client.GetAsync("oauth/access_token", ("client_id", "42"), ("client_secret", "sandbox"))).IsRefused(101);
        (await Client.ExchangeAsync(code)).Text("access_token");
    }

    [Fact]
    public async Task A_token_is_taken_from_query_form_and_header()
    {
        var token = await Client.LogInAsync();
        Client.Token = null;
        Assert.Equal("Anna Blau", (await Client.GetAsync("me", ("access_token", token))).Text("name"));
        (await Client.PostAsync($"{SandboxClient.Bakery}/media_publish", ("access_token", token))).IsRefused(100);
        using var request = new HttpRequestMessage(HttpMethod.Get, "sandbox/graph/me");
        request.Headers.Authorization = new("Bearer", token);
        Assert.Equal("Anna Blau", (await SandboxClient.ReplyAsync(Client.Http.SendAsync(request))).Text("name"));
    }

    [Fact]
    public async Task Without_a_living_token_nothing_is_told()
    {
        (await Client.GetAsync("me")).IsRefused(190);
        (await Client.GetAsync("me", ("access_token", "EAAnonsense"))).IsRefused(190);
        await Client.LogInAsync();
        Clock.Advance(TimeSpan.FromDays(60));
        (await Client.GetAsync("me")).IsRefused(190, 463);
        (await Client.ProlongAsync(Client.Token!)).IsRefused(190, 463);
    }

    [Fact]
    public async Task A_Page_token_outlives_the_long_token_it_came_from()
    {
        await Client.LogInAsync();
        var page = (await Client.GetAsync("me/accounts")).Data[0];
        Clock.Advance(TimeSpan.FromDays(400));
        Client.Token = (string)page["access_token"]!;
        Assert.Equal("blue.bakery", (await Client.GetAsync(SandboxClient.Bakery, ("fields", "username"))).Text("username"));
        (await Client.GetAsync(SandboxClient.Cafe, ("fields", "username"))).IsRefused(100, 33);
    }

    [Fact]
    public async Task A_token_reaches_only_what_its_person_manages()
    {
        await Client.LogInAsync("anna");
        var container = await ContainerAsync();
        Clock.Advance(TimeSpan.FromSeconds(3));
        var media = (await PublishAsync(container)).Text("id");
        await Client.LogInAsync("jonas");
        foreach (var id in new[] { SandboxClient.Bakery, "109900000000001", container, media, "17841499999999999" })
            (await Client.GetAsync(id)).IsRefused(100, 33);
        (await Client.GetAsync($"{SandboxClient.Bakery}/media")).IsRefused(100, 33);
        (await Client.GetAsync($"{media}/insights", ("metric", "views"))).IsRefused(100, 33);
        (await Client.PostAsync($"{SandboxClient.Bakery}/media", ("image_url", PictureUrl))).IsRefused(100, 33);
        (await PublishAsync(container)).IsRefused(100, 33);
        (await PublishAsync(container, SandboxClient.Ceramics)).IsRefused(24, 2207006);
    }

    [Fact]
    public async Task What_was_not_asked_for_is_not_permitted()
    {
        await Client.LogInAsync("anna", "instagram_basic");
        Assert.Empty((await Client.GetAsync("me/accounts")).Data);
        (await Client.PostAsync($"{SandboxClient.Bakery}/media", ("image_url", PictureUrl))).IsRefused(10);
        (await Client.GetAsync($"{SandboxClient.Bakery}/content_publishing_limit")).IsRefused(10);
    }
}
