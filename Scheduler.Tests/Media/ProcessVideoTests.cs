using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Posts;
using Scheduler.Core.Storage;
using Scheduler.Tests.Auth;
using Scheduler.Tests.Support;
using Xunit.Abstractions;

namespace Scheduler.Tests.Media;

/// <summary>The dashboard session's endpoints for videos, asked of the built program in a process of its own (P10).</summary>
public sealed class ProcessVideoTests(ITestOutputHelper output) : IAsyncLifetime
{
    const string Unsupported = "Unsupported video format. Allowed: MP4, MOV, AVI, MKV, WebM";

    AppProcess app = null!;
    CoreInstance beside = null!;
    Caller owner = null!;
    Visitor anna = null!;
    string post = "";

    public async Task InitializeAsync()
    {
        app = await AppProcess.StartAsync(new Dictionary<string, string> { ["Seed:OwnerEmail"] = "anna@example.org", ["Seed:OwnerPassword"] = "four words make it" });
        beside = await CoreInstance.StartAsync(new DatabaseOptions(), app.DataDir, new ManualClock(TimeProvider.System.GetUtcNow()));
        var user = await beside.ReadAsync(db => db.Users.SingleAsync());
        owner = (await beside.Get<AccessService>().CallerAsync(user.Id, null, CancellationToken.None))!;
        post = await beside.Posts.CreateAsync(owner, new("Rolls", [], [], null, "Europe/Berlin"), PostIntent.SaveDraft, CancellationToken.None);
        anna = new Visitor(app.Address);
        await anna.LogInAsync();
    }

    public async Task DisposeAsync()
    {
        anna.Dispose();
        await beside.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_video_is_taken_followed_to_its_end_and_taken_out_again()
    {
        var (status, body) = await SendAsync(new ByteArrayContent(await File.ReadAllBytesAsync(await Videos.MovAsync())), "clip.mov");
        Assert.Equal(HttpStatusCode.OK, status);
        var session = (string)body["sessionId"]!;

        using var events = await anna.SendAsync(HttpMethod.Get, $"/processing-progress/{session}", null);
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType?.MediaType);
        // It ends by itself, or this would never come back.
        var said = (await events.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..])!).ToList();
        Assert.Equal(("completed", 100, session), ((string)said[^1]["stage"]!, (int)said[^1]["percent"]!, (string)said[^1]["sessionId"]!));
        var result = said[^1]["result"]!;
        Assert.Equal((320, 240, 29.97, "h264", 3.0, "mov"), ((int)result["width"]!, (int)result["height"]!, (double)result["frameRate"]!, (string)result["codecName"]!, Math.Round((double)result["duration"]!), (string)result["format"]!));
        Assert.Equal(1.3333, (double)result["aspectRatio"]!);
        Assert.Equal(new FileInfo(await Videos.MovAsync()).Length, (long)result["size"]!);
        Assert.Equal(session, Assert.Single((await beside.Queries.FindAsync(owner, post, CancellationToken.None))!.Media).Asset);

        // Watched in the browser from any second of it.
        using var part = await anna.SendAsync(HttpMethod.Get, $"/media/{session}/original", null, range: new(100, 199));
        Assert.Equal((HttpStatusCode.PartialContent, 100, "video/quicktime"), (part.StatusCode, (await part.Content.ReadAsByteArrayAsync()).Length, part.Content.Headers.ContentType?.MediaType));

        Assert.Equal((HttpStatusCode.OK, "{\"success\":true}"), await DeleteAsync(session));
        Assert.Equal((HttpStatusCode.NotFound, "{\"error\":\"Media file not found\"}"), await DeleteAsync(session));
    }

    [Fact]
    public async Task Errors_are_those_of_the_documentation()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "No video file uploaded"), Error(await SendAsync(null, "")));
        Assert.Equal((HttpStatusCode.BadRequest, Unsupported), Error(await SendAsync(new ByteArrayContent(Pictures.Jpeg(400, 400)), "clip.mp4")));
        Assert.Equal((HttpStatusCode.NotFound, "Post group not found"), Error(await SendAsync(Clip(), "clip.mp4", group: "65f000000000000000000000")));
        Assert.Equal((HttpStatusCode.BadRequest, "postGroupId is required"), Error(await SendAsync(Clip(), "clip.mp4", group: null)));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "File is too large. The limit is 512 MB."), Error(await SendAsync(new MovieContent(513L << 20), "clip.mp4")));
        Assert.Equal((HttpStatusCode.BadRequest, "Invalid antiforgery token"), Error(await SendAsync(Clip(), "clip.mp4", page: null)));
        using (var unknown = await anna.SendAsync(HttpMethod.Get, "/processing-progress/65f000000000000000000000", null)) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var stranger = new Visitor(app.Address);
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/media/process-video"), (HttpMethod.Get, "/processing-progress/1"), (HttpMethod.Delete, "/media/post/media/1") })
        {
            using var answer = await stranger.SendAsync(method, path, null);
            Assert.Equal((HttpStatusCode.Unauthorized, "{\"error\":\"Unauthorized\"}"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task The_largest_video_costs_no_memory_to_speak_of()
    {
        if (!OperatingSystem.IsLinux()) return;
        // Once before: what the first upload compiles and keeps is not the video's.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(new MovieContent(16L << 20), "clip.mp4")).Status);
        var before = Memory("VmRSS");
        var watching = new CancellationTokenSource();
        var most = MostAsync(watching.Token);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(new MovieContent(512L << 20), "clip.mp4")).Status);
        await watching.CancelAsync();
        var rise = await most - before;
        output.WriteLine($"512 MB: resident memory from {before / 1024} MB, at most {rise / 1024} MB more");
        Assert.InRange(rise, long.MinValue, 50 * 1024);
    }

    async Task<long> MostAsync(CancellationToken cancel)
    {
        var most = 0L;
        while (!cancel.IsCancellationRequested)
        {
            most = Math.Max(most, Memory("VmRSS"));
            await Task.Delay(20, CancellationToken.None);
        }
        return most;
    }

    /// <returns>Kilobytes.</returns>
    long Memory(string what) => long.Parse(
        File.ReadLines($"/proc/{app.ProcessId.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith(what + ":", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    static MovieContent Clip() => new(0);

    static (HttpStatusCode, string?) Error((HttpStatusCode Status, JsonNode Body) answer) => (answer.Status, (string?)answer.Body["error"]);

    async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpContent? video, string name, string? group = "", string? page = "/account")
    {
        using var form = new MultipartFormDataContent();
        if (group is not null) form.Add(new StringContent(group.Length > 0 ? group : post), "postGroupId");
        if (video is not null) form.Add(video, "video", name);
        using var answer = await anna.SendAsync(HttpMethod.Post, "/media/process-video", page, form);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    async Task<(HttpStatusCode, string)> DeleteAsync(string id)
    {
        using var answer = await anna.SendAsync(HttpMethod.Delete, $"/media/post/media/{id}", "/account");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A small video that is followed by a box of nothing, so that it has the size that is wanted: made while it is sent.</summary>
    sealed class MovieContent(long size) : HttpContent
    {
        readonly byte[] movie = File.ReadAllBytes(Videos.Mp4Async().GetAwaiter().GetResult());

        long Size => Math.Max(size, movie.Length);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(movie);
            var left = Size - movie.Length;
            if (left < 8) return;
            var piece = new byte[1 << 20];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(piece, (uint)left);
            "free"u8.CopyTo(piece.AsSpan(4));
            for (; left > 0; left -= piece.Length, Array.Clear(piece, 0, 8)) await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Size;
            return true;
        }
    }
}
