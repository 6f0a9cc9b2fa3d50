using System.Globalization;
using System.Net;
using System.Text.Json;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>The upload workflow of seed 003, step by step as its documentation has it, by curl against the running product.</summary>
public sealed class UploadWorkflowTests(UploadWorkflowTests.Running running) : IClassFixture<UploadWorkflowTests.Running>
{
    // jq's place is taken by Node, which is here anyway; names, order and bodies are the documentation's.
    const string Workflow = """
        set -euo pipefail
        field() { node -p "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }

        PLATFORM=$(curl -sf "$BASE_URL/platform-connections" -H "x-api-key: $API_KEY" | field '.connections[0].platformId')

        # Step 1: Create draft post (no scheduledTime)
        POST_GROUP_ID=$(curl -s -X POST "$BASE_URL/create-post" \
          -H "Content-Type: application/json" \
          -H "x-api-key: $API_KEY" \
          -d '{
            "content": "Check out our new product! 🚀",
            "platforms": ["'"$PLATFORM"'"]
          }' | field .postGroupId)

        # Step 2: Get upload URL
        UPLOAD_RESPONSE=$(curl -s -X POST "$BASE_URL/get-upload-url" \
          -H "Content-Type: application/json" \
          -H "x-api-key: $API_KEY" \
          -d "{
            \"fileName\": \"product photo (1).jpg\",
            \"contentType\": \"image/jpeg\",
            \"type\": \"image\",
            \"postGroupId\": \"$POST_GROUP_ID\"
          }")
        UPLOAD_URL=$(echo "$UPLOAD_RESPONSE" | field .uploadUrl)
        FILE_URL=$(echo "$UPLOAD_RESPONSE" | field .fileUrl)
        MEDIA_ID=$(echo "$UPLOAD_RESPONSE" | field .mediaId)

        # Step 3: Upload file to S3
        curl -sf -X PUT "$UPLOAD_URL" \
          -H "Content-Type: image/jpeg" \
          --data-binary @product-photo.jpg

        # Step 4: Schedule the post
        curl -sf -X PUT "$BASE_URL/update-post/$POST_GROUP_ID" \
          -H "Content-Type: application/json" \
          -H "x-api-key: $API_KEY" \
          -d '{
            "status": "scheduled",
            "scheduledTime": "'"$SCHEDULED_TIME"'"
          }' > /dev/null

        echo "post $POST_GROUP_ID"
        echo "file $FILE_URL"
        echo "media $MEDIA_ID"
        """;

    static readonly byte[] Photo = Pictures.Corners(900, 900);

    [Fact]
    public Task The_four_steps_as_documented_publish_the_picture_from_the_disk() => RunAsync(new Dictionary<string, string>());

    [Fact]
    public async Task The_four_steps_as_documented_publish_the_picture_from_S3()
    {
        await using var server = await S3Server.StartAsync();
        await RunAsync(server.Settings);
        Assert.NotEmpty(server.Stored);
    }

    [Fact]
    public async Task The_address_takes_what_was_announced_in_whatever_way_curl_sends_it_and_nothing_else()
    {
        await using var app = SchedulerApp.Start(new Dictionary<string, string> { ["Media:MaxImageBytes"] = "1048576" });
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        using var api = await ApiClient.OfAsync(owner);
        var post = await DraftAsync(api);
        using var folder = new TempFolder("upload");
        await File.WriteAllBytesAsync(folder.File("photo.jpg"), Photo);
        await File.WriteAllBytesAsync(folder.File("empty.jpg"), []);
        await File.WriteAllBytesAsync(folder.File("large.jpg"), new byte[20_000_000]);

        Task<(int Status, string Body)> Put(string url, string file, params string[] options) => CurlAsync(folder, ["-X", "PUT", url, "--data-binary", "@" + file, .. options]);
        const string Jpeg = "Content-Type: image/jpeg";

        var url = await UrlAsync(api, post, "../../etc/pass wd.jpg");
        Assert.EndsWith("/upload.etcpass_wd.jpg", url, StringComparison.Ordinal);
        Assert.Equal((400, "This upload was announced as image/jpeg. Send it with that Content-Type."), await Put(url, "photo.jpg", "-H", "Content-Type: image/png"));
        Assert.Equal(400, (await Put(url, "photo.jpg")).Status);
        Assert.Equal((400, "The file is empty. Choose it again, or another one."), await Put(url, "empty.jpg", "-H", Jpeg));
        Assert.Equal(403, (await Put(url.Replace("/uploads/", "/uploads/A", StringComparison.Ordinal), "photo.jpg", "-H", Jpeg)).Status);
        Assert.Equal((200, ""), await Put(url, "photo.jpg", "-H", Jpeg, "-H", "Expect: 100-continue"));
        Assert.Equal((200, ""), await Put(url, "photo.jpg", "-H", Jpeg, "-H", "Transfer-Encoding: chunked"));
        Assert.Equal(409, (await Put(url, "empty.jpg", "-H", Jpeg)).Status);

        Assert.Equal((413, "File is too large. The limit is 1 MB."), await Put(await UrlAsync(api, post, "a.jpg"), "large.jpg", "-H", Jpeg, "-H", "Expect: 100-continue"));
        Assert.Equal(413, (await Put(await UrlAsync(api, post, "b.jpg"), "large.jpg", "-H", Jpeg, "-H", "Transfer-Encoding: chunked")).Status);
        Assert.Equal(400, (await Put(await UrlAsync(api, post, "c.jpg"), "empty.jpg", "-H", Jpeg, "-H", "Transfer-Encoding: chunked")).Status);

        // From a page of another site, and from there alone to here: no other address of ours says so.
        using var client = app.CreateClient();
        using var asks = new HttpRequestMessage(HttpMethod.Options, url) { Headers = { { "Origin", "https://shop.example" }, { "Access-Control-Request-Method", "PUT" }, { "Access-Control-Request-Headers", "content-type" } } };
        using var may = await client.SendAsync(asks);
        Assert.Equal((HttpStatusCode.NoContent, "*", "PUT", "content-type"), (
            may.StatusCode, may.Headers.GetValues("Access-Control-Allow-Origin").Single(), may.Headers.GetValues("Access-Control-Allow-Methods").Single(), may.Headers.GetValues("Access-Control-Allow-Headers").Single()));
        using var page = await client.GetAsync(new Uri(app.Address, "login"));
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("""{"contentType":"image/jpeg","postGroupId":"$"}""", HttpStatusCode.BadRequest, "fileName, contentType, and postGroupId are required")]
    [InlineData("""{"fileName":" ","contentType":"image/jpeg","postGroupId":"$"}""", HttpStatusCode.BadRequest, "fileName, contentType, and postGroupId are required")]
    [InlineData("""{"fileName":"a.jpg","contentType":null,"postGroupId":"$"}""", HttpStatusCode.BadRequest, "fileName, contentType, and postGroupId are required")]
    [InlineData("""{"fileName":"a.jpg","contentType":"image/jpeg"}""", HttpStatusCode.BadRequest, "fileName, contentType, and postGroupId are required")]
    [InlineData("""{"fileName":"a.pdf","contentType":"application/pdf","postGroupId":"$","type":"image"}""", HttpStatusCode.BadRequest, "Only video and image files are allowed")]
    [InlineData("""{"fileName":"a.jpg","contentType":"image/jpeg","postGroupId":"65f8a1b2c3d4e5f6a7b8c9d0"}""", HttpStatusCode.NotFound, "Post group not found")]
    [InlineData("""{"fileName":"a.jpg","contentType":"image/jpeg","postGroupId":"nonsense"}""", HttpStatusCode.NotFound, "Post group not found")]
    public async Task Get_upload_url_refuses_in_the_words_of_its_table(string body, HttpStatusCode status, string error)
    {
        var reply = await running.Api.SendAsync(HttpMethod.Post, "get-upload-url", body.Replace("$", await DraftAsync(running.Api), StringComparison.Ordinal));
        Assert.Equal((status, error), (reply.Status, reply.Error));
    }

    static async Task RunAsync(IReadOnlyDictionary<string, string> store)
    {
        var clock = new RunningClock(TimeProvider.System.GetUtcNow());
        await using var app = SchedulerApp.Start(
            new Dictionary<string, string>(store) { ["Sandbox:ProcessingSeconds"] = "1", ["Publishing:PollFirstSeconds"] = "0.5" }, clock);
        var owner = await SignedIn.OwnerWithAccountsAsync(app);
        using var api = await ApiClient.OfAsync(owner);
        using var folder = new TempFolder("workflow");
        await File.WriteAllBytesAsync(folder.File("product-photo.jpg"), Photo);
        var at = clock.GetUtcNow().AddHours(1);
        await using var bash = TetheredProcess.Start(["bash", "-c", $"cd '{folder}'\n{Workflow}"], new Dictionary<string, string>
        {
            ["BASE_URL"] = new Uri(app.Address, "api/v1").AbsoluteUri, ["API_KEY"] = api.Key!, ["SCHEDULED_TIME"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        });
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, bash.Output);
        var said = bash.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Where(words => words.Length == 2).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);

        var post = await api.GetAsync($"get-post/{said["post"]}");
        Assert.Equal("scheduled", post["status"].GetString());
        Assert.Equal(said["media"], Assert.Single(post["media"].EnumerateArray()).GetProperty("mediaId").GetString());
        Assert.EndsWith("/product_photo_1.jpg", said["file"], StringComparison.Ordinal);
        using var client = app.CreateClient();
        using var seen = await client.GetAsync(new Uri(said["file"]));
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType?.ToString());
        Assert.Equal(Photo, await seen.Content.ReadAsByteArrayAsync());

        clock.SetTo(at);
        while ((await api.GetAsync($"get-post/{said["post"]}"))["status"].GetString() is "scheduled" or "processing") await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.Equal("published", (await api.GetAsync($"get-post/{said["post"]}"))["status"].GetString());
        var published = JsonDocument.Parse(await client.GetStringAsync("/sandbox/api/published")).RootElement;
        var picture = Assert.Single(Assert.Single(published.EnumerateArray()).GetProperty("pictures").EnumerateArray());
        var pixels = Pixels.Of(await client.GetByteArrayAsync(new Uri(app.Address, picture.GetProperty("url").GetString())));
        Assert.Equal(Pixels.Of(Photo).Quarters(), pixels.Quarters());
    }

    static async Task<string> DraftAsync(ApiClient api)
    {
        var platform = (await api.GetAsync("platform-connections"))["connections"][0].GetProperty("platformId").GetString();
        return (await api.PostAsync("create-post", new { content = "Bread", platforms = new[] { platform } }))["postGroupId"].GetString()!;
    }

    static async Task<string> UrlAsync(ApiClient api, string post, string name) =>
        (await api.PostAsync("get-upload-url", new { fileName = name, contentType = "image/jpeg", postGroupId = post }))["uploadUrl"].GetString()!;

    /// <returns>Status, and the error of a JSON answer.</returns>
    static async Task<(int Status, string Body)> CurlAsync(TempFolder folder, IEnumerable<string> arguments)
    {
        await using var curl = TetheredProcess.Start(["bash", "-c", $"cd '{folder}' && exec curl -s -w '\\n%{{http_code}}' \"$@\"", "curl", .. arguments]);
        await curl.WaitForExitAsync();
        var lines = curl.Output.TrimEnd('\n').Split('\n');
        var body = string.Join('\n', lines[..^1]);
        return (int.Parse(lines[^1], CultureInfo.InvariantCulture), body.Length == 0 ? "" : JsonDocument.Parse(body).RootElement.GetProperty("error").GetString()!);
    }

    /// <summary>One product for the rows of the table.</summary>
    public sealed class Running : IAsyncLifetime
    {
        SchedulerApp app = null!;

        public ApiClient Api { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            app = SchedulerApp.Start();
            Api = await ApiClient.OfAsync(await SignedIn.OwnerWithAccountsAsync(app));
        }

        public async Task DisposeAsync()
        {
            Api.Dispose();
            await app.DisposeAsync();
        }
    }
}
