using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core.Media.Ffmpeg;

namespace Scheduler.Core.Media;

public static class MediaRegistration
{
    /// <summary>Pictures and videos: reading and drawing them, keeping them, and the signed addresses they are fetched by.</summary>
    /// <param name="dataFolder">App:DataDir: media goes to "media" in it, the signing key to "keys".</param>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddOptions<MediaOptions>()
            .Bind(configuration.GetSection(MediaOptions.Section))
            .Configure(options => options.Folder = dataFolder.Length == 0 ? "" : Path.GetFullPath(Path.Combine(dataFolder, "media")))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MediaOptions>, ValidateMediaOptions>());
        services.TryAddSingleton<ImageProcessor>();
        services.TryAddSingleton<FfmpegTools>();
        services.TryAddSingleton<VideoProbe>();
        services.TryAddSingleton<VideoFrames>();
        services.AddHostedService<MissingTools>();
        services.TryAddSingleton(Store);
        services.TryAddSingleton(_ => new SigningKey(SigningKeyFile.ReadOrCreate(Path.Combine(dataFolder, "keys", "media.key"))));
        services.TryAddSingleton(sp => new SignedUrl(sp.GetRequiredService<SigningKey>().Secret));
        return services;
    }

    static IMediaStore Store(IServiceProvider services) => services.GetRequiredService<IOptions<MediaOptions>>() is var options && options.Value.Store == MediaStoreKind.S3
        ? new S3MediaStore(options.Value.S3, services.GetRequiredService<ILogger<S3MediaStore>>())
        : new DiskMediaStore(options);
}
