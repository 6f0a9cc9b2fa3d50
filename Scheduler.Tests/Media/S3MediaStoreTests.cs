using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Scheduler.Core.Media;
using Scheduler.Tests.Bench;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

/// <summary>Against a real S3 server; what that one lacks, against the words of the protocol's documentation.</summary>
public sealed class S3MediaStoreTests : MediaStoreContract, IClassFixture<S3MediaStoreTests.Running>, IDisposable
{
    readonly S3Server server;
    readonly S3MediaStore store;

    public S3MediaStoreTests(Running running)
    {
        server = running.Server;
        store = StoreAt(server.Address);
    }

    public void Dispose() => store.Dispose();

    internal override IMediaStore Store => store;

    protected override IReadOnlyList<string> Stored => server.Stored;

    [Fact]
    public async Task An_upload_address_takes_the_announced_type_under_its_key_and_nothing_else()
    {
        using var client = LoopbackClient.Create(server.Address);
        var address = store.UploadAddress(Key("aa/1.jpg"), "image/jpeg", TimeProvider.System.GetUtcNow().AddMinutes(5))!;
        Assert.Equal(server.Address.Authority, address.Authority);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(client, address, "image/png"));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(client, new(address.AbsoluteUri.Replace("aa/1.jpg", "aa/2.jpg", StringComparison.Ordinal)), "image/jpeg"));
        Assert.Matches("X-Amz-Expires=(299|30[01])&", address.Query);
        Assert.Empty(Own);
        Assert.Equal(HttpStatusCode.OK, await PutAsync(client, address, "image/jpeg"));
        Assert.Equal("picture", await ReadAsync("aa/1.jpg"));
    }

    [Fact]
    public void Those_who_upload_may_know_the_service_by_another_address()
    {
        using var behind = new S3MediaStore(Options(server.Address, new Uri("https://media.example.org/")), NullLogger<S3MediaStore>.Instance);
        var address = behind.UploadAddress(Key("aa/1.jpg"), "image/jpeg", TimeProvider.System.GetUtcNow().AddHours(1))!;
        Assert.Equal($"https://media.example.org/media/{Key("aa/1.jpg")}", address.GetLeftPart(UriPartial.Path));
        Assert.Contains("X-Amz-SignedHeaders=content-type%3Bhost", address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_no_missing_file()
    {
        using var elsewhere = new S3MediaStore(new() { ServiceUrl = server.Address.AbsoluteUri, Bucket = "another", AccessKey = S3Server.Key, SecretKey = S3Server.Key }, NullLogger<S3MediaStore>.Instance);
        Assert.Contains("bucket", (await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => elsewhere.OpenReadAsync(Key("aa/1.jpg")))).Message, StringComparison.Ordinal);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
    [Fact]
    public async Task Unfinished_uploads_are_swept_once_they_are_old_and_only_our_own()
    {
        await using var service = await HttpStub.StartAsync();
        service.On("GET", "/media/", StubAnswer.Text($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Bucket>media</Bucket><IsTruncated>false</IsTruncated>
            {Upload(Key("aa/old.mp4"), "o1", "2026-04-30T08:00:00.000Z")}{Upload(Key("aa/young.mp4"), "y1", "2026-05-01T11:59:00.000Z")}{Upload("Backup/of somebody", "b1", "2026-01-01T00:00:00.000Z")}
            </ListMultipartUploadsResult>
            """, contentType: "application/xml"));
        service.On("DELETE", "/media/" + Key("aa/old.mp4"), StubAnswer.Text("", 204));
        using var old = StoreAt(service.Address);
        Assert.Equal(1, await old.DeleteAbandonedAsync(new(2026, 5, 1, 11, 0, 0, TimeSpan.Zero)));
        Assert.Equal("o1", Assert.Single(service.Requests, request => request.Method == "DELETE").Query["uploadId"]);
    }

    [Fact]
    public async Task A_service_that_cannot_tell_of_unfinished_uploads_is_left_alone() => Assert.Equal(0, await store.DeleteAbandonedAsync(DateTimeOffset.MaxValue));

    static string Upload(string key, string id, string since) => $"<Upload><Key>{key}</Key><UploadId>{id}</UploadId><Initiated>{since}</Initiated></Upload>";

    static async Task<HttpStatusCode> PutAsync(HttpClient client, Uri address, string type)
    {
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes("picture")) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await client.PutAsync(address, body);
        return answer.StatusCode;
    }

    static S3MediaStore StoreAt(Uri address) => new(Options(address, null), NullLogger<S3MediaStore>.Instance);

    static S3Options Options(Uri address, Uri? seen) =>
        new() { ServiceUrl = address.AbsoluteUri, PublicUrl = seen?.AbsoluteUri ?? "", Bucket = S3Server.Bucket, AccessKey = S3Server.Key, SecretKey = S3Server.Key };

    /// <summary>One server for all.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public S3Server Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await S3Server.StartAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
