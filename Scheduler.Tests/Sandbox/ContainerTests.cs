using System.Net;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Sandbox;

public sealed class ContainerTests : SandboxTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.LogInAsync();
    }

    [Fact]
    public async Task A_container_takes_its_time_and_lasts_a_day()
    {
        var container = await ContainerAsync("Rolls");
        Assert.Equal("IN_PROGRESS", await StatusAsync(container));
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("FINISHED", await StatusAsync(container));
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("EXPIRED", await StatusAsync(container));
        (await PublishAsync(container)).IsRefused(24, 2207008);
    }

    [Theory]
    [InlineData(1080, 1350)]
    [InlineData(1080, 566)]
    [InlineData(4000, 4000)]
    [InlineData(200, 200)]
    public async Task Pictures_of_an_allowed_shape_are_taken(int width, int height)
    {
        Pictures.On("GET", PicturePath, StubAnswer.Bytes(JpegBytes.Of(width, height), "image/jpeg"));
        await ContainerAsync();
    }

    [Theory]
    [InlineData(1080, 1920)]
    [InlineData(1080, 1370)]
    [InlineData(1080, 560)]
    public async Task Other_shapes_are_refused(int width, int height)
    {
        Pictures.On("GET", PicturePath, StubAnswer.Bytes(JpegBytes.Of(width, height), "image/jpeg"));
        (await CreateAsync()).IsRefused(36003, 2207009);
    }

    public static TheoryData<string, byte[]> OtherFormats => new()
    {
        { "PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. new byte[40]] },
        { "WebP", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, .. new byte[40]] },
        { "HEIC", [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[40]] },
        { "GIF", [.. "GIF89a"u8, .. new byte[40]] },
        { "CMYK", JpegBytes.Of(1080, 1080, components: 4) },
        { "MPO", JpegBytes.Of(1080, 1080, app2: "MPF\0") },
        { "a broken JPEG", JpegBytes.Of(1080, 1080)[..60] },
    };

    [Theory]
    [MemberData(nameof(OtherFormats))]
    public async Task Only_JPEG_is_taken_whatever_it_is_called(string format, byte[] bytes)
    {
        Assert.NotEmpty(format);
        Pictures.On("GET", PicturePath, StubAnswer.Bytes(bytes, "image/jpeg"));
        (await CreateAsync()).IsRefused(36001, 2207005);
    }

    [Fact]
    public async Task Eight_MiB_are_taken_and_a_byte_more_is_not()
    {
        const int limit = 8 * 1024 * 1024;
        Pictures.On("GET", PicturePath, StubAnswer.Bytes(JpegBytes.Of(1080, 1080, size: limit), "image/jpeg"));
        await ContainerAsync();
        Pictures.On("GET", PicturePath, StubAnswer.Bytes(JpegBytes.Of(1080, 1080, size: limit + 1), "image/jpeg"));
        (await CreateAsync()).IsRefused(36000, 2207004);
    }

    [Fact]
    public async Task What_cannot_be_fetched_is_refused()
    {
        Pictures.On("GET", PicturePath, StubAnswer.Text("gone", 404));
        (await CreateAsync()).IsRefused(9004, 2207052);
        Pictures.On("GET", PicturePath, StubAnswer.Text("<html>Log in</html>"));
        (await CreateAsync()).IsRefused(9004, 2207052);
        Pictures.On("GET", PicturePath, StubAnswer.BrokenConnection);
        (await CreateAsync()).IsRefused(9004, 2207052);
        foreach (var url in new[] { "file:///etc/passwd", "ftp://127.0.0.1/x.jpg", "picture.jpg", "http://127.0.0.1:1/x.jpg", "http://169.254.169.254/latest/x.jpg" })
            (await Client.PostAsync($"{SandboxClient.Bakery}/media", ("image_url", url))).IsRefused(9004, 2207052);
    }

    [Fact]
    public async Task Ten_seconds_are_as_long_as_it_waits_for_a_picture()
    {
        Pictures.On("GET", PicturePath, StubAnswer.Silence);
        var creating = CreateAsync();
        await Clock.ArmedByAsync(Clock.GetUtcNow().AddSeconds(10));
        Clock.Advance(TimeSpan.FromSeconds(10));
        (await creating).IsRefused(-2, 2207003);
    }

    [Fact]
    public async Task Captions_have_limits()
    {
        (await CreateAsync(("caption", new string('a', 2201)))).IsRefused(36004, 2207010);
        (await CreateAsync(("caption", string.Join(' ', Enumerable.Range(1, 31).Select(n => $"#tag{n}"))))).IsRefused(36004, 2207010);
        (await CreateAsync(("caption", string.Join(' ', Enumerable.Range(1, 21).Select(n => $"@friend{n}"))))).IsRefused(36004, 2207010);
        (await CreateAsync(("alt_text", new string('a', 1001)))).IsRefused(100);
        (await CreateAsync(("caption", string.Concat(Enumerable.Repeat("🍰", 2200))))).Text("id");
    }

    [Fact]
    public async Task Something_must_be_sent_and_of_a_kind_it_knows()
    {
        (await Client.PostAsync($"{SandboxClient.Bakery}/media", ("caption", "Only words"))).IsRefused(100);
        (await CreateAsync(("media_type", "HOLOGRAM"))).IsRefused(100, 2207023);
    }

    [Fact]
    public async Task Parameters_may_come_in_the_query_or_as_JSON()
    {
        var query = $"sandbox/graph/{SandboxClient.Bakery}/media?image_url={WebUtility.UrlEncode(PictureUrl)}&caption=%23bread&access_token={Client.Token}";
        (await SandboxClient.ReplyAsync(Client.Http.PostAsync(query, null))).Text("id");
        using var json = new StringContent($$"""{"image_url":"{{PictureUrl}}","is_carousel_item":true,"access_token":"{{Client.Token}}"}""", null, "application/json");
        (await SandboxClient.ReplyAsync(Client.Http.PostAsync($"sandbox/graph/v23.0/{SandboxClient.Bakery}/media", json))).Text("id");
        using var broken = new StringContent("{", null, "application/json");
        using var answer = await Client.Http.PostAsync($"sandbox/graph/v23.0/{SandboxClient.Bakery}/media", broken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    Task<GraphReply> CreateAsync(params (string, string)[] parameters) => Client.PostAsync($"{SandboxClient.Bakery}/media", [("image_url", PictureUrl), .. parameters]);
}
