using System.Buffers;
using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;

namespace Scheduler.Core.Media;

/// <summary>
/// Media in a bucket. A file of no known length goes up in parts as it comes in, with one part in memory, and is there at once when the last
/// one is; what a crash leaves of it is an unfinished upload that nobody sees, and is swept later.
/// </summary>
public sealed class S3MediaStore : IMediaStore, IDisposable
{
    /// <summary>Bytes; the protocol takes no less than 5 MB and no more than 10,000 parts.</summary>
    const int PartBytes = 8 * (int)ByteSize.Megabyte;

    readonly AmazonS3Client client, signer;
    readonly string bucket;
    readonly ILogger<S3MediaStore> log;

    public S3MediaStore(S3Options options, ILogger<S3MediaStore> log)
    {
        this.log = log;
        bucket = options.Bucket;
        client = Client(options, options.ServiceUrl);
        signer = options.PublicUrl.Length > 0 ? Client(options, options.PublicUrl) : client;
    }

    public async Task<long> PutAsync(string key, Stream content, long limit, CancellationToken cancellation = default)
    {
        MediaKey.Check(key);
        if (content.CanSeek)
        {
            var length = content.Length - content.Position;
            if (length > limit) throw FileTooLarge.Over(limit);
            await PutWholeAsync(key, content, cancellation);
            return length;
        }

        var part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            var read = await ReadPartAsync(content, part, 0, limit, cancellation);
            if (read == PartBytes) return await PutInPartsAsync(key, content, part, limit, cancellation);
            await PutWholeAsync(key, new MemoryStream(part, 0, read, writable: false), cancellation);
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    public async Task<Stream> OpenReadAsync(string key, CancellationToken cancellation = default)
    {
        MediaKey.Check(key);
        return await S3FileStream.OpenAsync(client, bucket, key, cancellation);
    }

    public async ValueTask<long?> LengthAsync(string key, CancellationToken cancellation = default)
    {
        MediaKey.Check(key);
        try
        {
            return (await client.GetObjectMetadataAsync(bucket, key, cancellation)).ContentLength;
        }
        catch (AmazonS3Exception e) when (IsMissing(e))
        {
            return null;
        }
    }

    public async Task CopyAsync(string from, string to, CancellationToken cancellation = default)
    {
        var request = new CopyObjectRequest { SourceBucket = bucket, SourceKey = MediaKey.Check(from), DestinationBucket = bucket, DestinationKey = MediaKey.Check(to) };
        try
        {
            await client.CopyObjectAsync(request, cancellation);
        }
        catch (AmazonS3Exception e) when (IsMissing(e))
        {
            throw Missing(from, e);
        }
    }

    public async ValueTask DeleteAsync(string key, CancellationToken cancellation = default) => await client.DeleteObjectAsync(bucket, MediaKey.Check(key), cancellation);

    public async Task DeleteAllAsync(string prefix, CancellationToken cancellation = default)
    {
        var files = new ListObjectsV2Request { BucketName = bucket, Prefix = MediaKey.CheckPrefix(prefix) };
        await foreach (var page in client.Paginators.ListObjectsV2(files).Responses.WithCancellation(cancellation))
        {
            if (page.S3Objects is not { Count: > 0 } found) continue;
            await client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = found.ConvertAll(file => new KeyVersion { Key = file.Key }) }, cancellation);
        }
    }

    public async ValueTask<int> DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        var removed = 0;
        try
        {
            await foreach (var upload in client.Paginators.ListMultipartUploads(new() { BucketName = bucket }).Uploads.WithCancellation(cancellation))
            {
                // The bucket may be somebody else's, too.
                if (upload.Initiated?.ToUniversalTime() >= before.UtcDateTime || !MediaKey.IsKey(upload.Key)) continue;
                await client.AbortMultipartUploadAsync(bucket, upload.Key, upload.UploadId, cancellation);
                removed++;
            }
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotImplemented)
        {
            // A service that cannot tell of unfinished uploads has its own way of forgetting them.
        }
        return removed;
    }

    public Uri? UploadAddress(string key, string contentType, DateTimeOffset expires) => new(signer.GetPreSignedURL(new()
    {
        BucketName = bucket, Key = MediaKey.Check(key), Verb = HttpVerb.PUT, ContentType = contentType, Expires = expires.UtcDateTime,
        Protocol = ((ClientConfig)signer.Config).ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS,
    }));

    public void Dispose()
    {
        client.Dispose();
        signer.Dispose();
    }

    internal static bool IsMissing(AmazonS3Exception failure) => failure.StatusCode == HttpStatusCode.NotFound && failure.ErrorCode != "NoSuchBucket";

    internal static FileNotFoundException Missing(string key, Exception failure) => new($"There is no media \"{key}\".", key, failure);

    static AmazonS3Client Client(S3Options options, string address)
    {
        var config = new AmazonS3Config
        {
            // Newer checksums are unknown to many services that speak the protocol; every request's body is signed in any case.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            AuthenticationRegion = options.Region,
        };
        if (address.Length > 0) (config.ServiceURL, config.ForcePathStyle) = (address, true);
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return options.AccessKey.Length > 0 ? new(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config) : new(config);
    }

    async Task<long> PutInPartsAsync(string key, Stream content, byte[] part, long limit, CancellationToken cancellation)
    {
        var upload = (await client.InitiateMultipartUploadAsync(bucket, key, cancellation)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            var total = 0L;
            for (var read = PartBytes; read > 0; read = read < PartBytes ? 0 : await ReadPartAsync(content, part, total, limit, cancellation))
            {
                var sent = await client.UploadPartAsync(new UploadPartRequest
                {
                    BucketName = bucket, Key = key, UploadId = upload, PartNumber = parts.Count + 1, UseChunkEncoding = false,
                    InputStream = new MemoryStream(part, 0, read, writable: false), PartSize = read,
                }, cancellation);
                parts.Add(new(parts.Count + 1, sent.ETag));
                total += read;
            }
            await client.CompleteMultipartUploadAsync(new() { BucketName = bucket, Key = key, UploadId = upload, PartETags = parts }, cancellation);
            return total;
        }
        catch
        {
            await GiveUpAsync(key, upload);
            throw;
        }
    }

    async Task GiveUpAsync(string key, string upload)
    {
        try
        {
            await client.AbortMultipartUploadAsync(bucket, key, upload, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Why it is given up is what the caller must hear; the sweep takes what is left.
            log.LogWarning(e, "An unfinished upload to {Key} stays behind for now", key);
        }
    }

    Task PutWholeAsync(string key, Stream content, CancellationToken cancellation) => client.PutObjectAsync(
        new PutObjectRequest { BucketName = bucket, Key = key, InputStream = content, AutoCloseStream = false, AutoResetStreamPosition = false, UseChunkEncoding = false }, cancellation);

    /// <summary>Fills the part, as far as there is something.</summary>
    /// <param name="before">Bytes of the parts that went before.</param>
    /// <exception cref="Shared.RequestRejected">TooLarge: in all there is more than <paramref name="limit"/>.</exception>
    static async Task<int> ReadPartAsync(Stream content, byte[] part, long before, long limit, CancellationToken cancellation)
    {
        var filled = 0;
        for (int read; filled < PartBytes && (read = await content.ReadAsync(part.AsMemory(filled, PartBytes - filled), cancellation)) > 0;)
        {
            filled += read;
            if (before + filled > limit) throw FileTooLarge.Over(limit);
        }
        return filled;
    }
}
