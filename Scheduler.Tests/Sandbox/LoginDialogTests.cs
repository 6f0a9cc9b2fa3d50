using System.Net;

namespace Scheduler.Tests.Sandbox;

public sealed class LoginDialogTests : SandboxTest
{
    [Fact]
    public async Task The_dialog_shows_everybody_and_two_ways_out()
    {
        var page = await Client.Http.GetStringAsync(Client.DialogPath());
        Assert.All(["data-person=\"anna\"", "data-person=\"jonas\"", "data-person=\"mia\"", "data-person=\"leo\"", "id=\"continue\"", "id=\"cancel\"", "Sandbox"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_application_sends_is_encoded()
    {
        var page = await Client.Http.GetStringAsync(Client.DialogPath(scope: "<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_leads_back_with_a_code_and_the_state()
    {
        var back = await Client.ReturnFromDialogAsync("anna");
        Assert.Equal("st&te", back["state"]);
        Assert.NotEmpty(back["code"]);
    }

    [Fact]
    public async Task Cancel_leads_back_with_an_error_and_the_state()
    {
        var back = await Client.ReturnFromDialogAsync("anna", "cancel");
        Assert.Equal(("access_denied", "user_denied", "st&te"), (back["error"], back["error_reason"], back["state"]));
        Assert.NotEmpty(back["error_description"]);
        Assert.DoesNotContain("code", back.Keys);
    }

    [Theory]
    [InlineData("https://evil.example/cb")]
    [InlineData("http://localhost@evil.example/cb")]
    [InlineData("http://localhost.evil.example/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("/signin-facebook")]
    public async Task It_never_leads_into_the_open_web(string redirect)
    {
        using var answer = await Client.Http.GetAsync(Client.DialogPath(redirect));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var pressed = await Client.PostFormAsync("sandbox/facebook/v23.0/dialog/oauth",
            [("client_id", Scheduler.Web.Sandbox.SandboxOptions.DefaultAppId), ("redirect_uri", redirect), ("person", "anna"), ("decision", "cancel")]);
        Assert.Equal(HttpStatusCode.BadRequest, pressed.StatusCode);
    }

    [Fact]
    public async Task Another_port_of_this_computer_is_home()
    {
        using var answer = await Client.Http.GetAsync(Client.DialogPath("http://localhost:8007/signin-facebook"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_app_is_refused()
    {
        using var answer = await Client.Http.GetAsync(Client.DialogPath().Replace(Scheduler.Web.Sandbox.SandboxOptions.DefaultAppId, "42", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_sites_form_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "sandbox/facebook/v23.0/dialog/oauth") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await Client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Permissions_can_be_declined_one_by_one()
    {
        var back = await Client.ReturnFromDialogAsync("anna", "continue", "pages_show_list,instagram_basic", ("choose", "1"), ("granted", "pages_show_list"));
        Client.Token = (await Client.ExchangeAsync(back["code"])).Text("access_token");
        var permissions = (await Client.GetAsync("me/permissions")).Data.ToDictionary(item => (string)item["permission"]!, item => (string)item["status"]!);
        Assert.Equal(new Dictionary<string, string> { ["public_profile"] = "granted", ["pages_show_list"] = "granted", ["instagram_basic"] = "declined" }, permissions);
        (await Client.GetAsync(SandboxClient.Bakery, ("fields", "username"))).IsRefused(10);
    }
}
