using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduler.Core.Media;

namespace Scheduler.Tests.Media;

public sealed class MediaRegistrationTests : IDisposable
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("scheduler-data-");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Without_settings_everything_is_there_and_lies_in_the_data_folder()
    {
        await using var services = Services(data.FullName);
        var key = MediaKey.New(1, "jpg");
        await services.GetRequiredService<IMediaStore>().PutAsync(key, new MemoryStream([1, 2, 3]), 100);
        Assert.True(File.Exists(Path.Combine(data.FullName, "media", key)));

        var urls = services.GetRequiredService<SignedUrl>();
        Assert.Equal(key, urls.Read(urls.Sign(key, DateTimeOffset.MaxValue), DateTimeOffset.UnixEpoch));
        Assert.True(File.Exists(Path.Combine(data.FullName, "keys", "media.key")));
        Assert.NotNull(services.GetRequiredService<ImageProcessor>());
        Assert.Equal(32 * 1024 * 1024, services.GetRequiredService<IOptions<MediaOptions>>().Value.MaxImageBytes);
    }

    [Fact]
    public async Task Wrong_settings_are_all_told_at_once_with_their_keys()
    {
        await using var services = Services("", ("Media:Store", "S3"), ("Media:S3:ServiceUrl", "http://minio:9000/bucket"), ("Media:S3:PublicUrl", "media.example.org"), ("Media:S3:Region", " "),
            ("Media:MaxImageBytes", "12"), ("Media:MaxVideoBytes", "12"));
        var failures = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MediaOptions>>().Value).Failures.ToList();
        Assert.Equal(
            ["Media:S3:Bucket", "Media:S3:Region", "Media:S3:ServiceUrl", "Media:S3:PublicUrl", "Media:S3:AccessKey", "Media:MaxImageBytes", "Media:MaxVideoBytes", "App:DataDir"],
            failures.Select(f => f.Split(' ')[0]));
    }

    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("https://s3.example.org", "key", "secret", null)]
    [InlineData("https://s3.example.org", "", "", "Media:S3:AccessKey")]
    [InlineData("", "key", "", "Media:S3:AccessKey")]
    [InlineData("ftp://s3.example.org", "key", "secret", "Media:S3:ServiceUrl")]
    public void A_bucket_needs_keys_unless_AWS_gives_them_to_the_machine(string service, string key, string secret, string? wrong) => Assert.Equal(
        wrong, new S3Options { Bucket = "media", ServiceUrl = service, AccessKey = key, SecretKey = secret }.Problems().SingleOrDefault()?.Split(' ')[0]);

    [Fact]
    public async Task Set_to_S3_media_goes_there()
    {
        await using var services = Services(data.FullName, ("Media:Store", "S3"), ("Media:S3:Bucket", "media"), ("Media:S3:ServiceUrl", "http://127.0.0.1:1"), ("Media:S3:AccessKey", "k"), ("Media:S3:SecretKey", "s"));
        Assert.IsType<S3MediaStore>(services.GetRequiredService<IMediaStore>());
    }

    static ServiceProvider Services(string dataFolder, params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddMedia(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal)).Build(), dataFolder)
        .BuildServiceProvider();
}
