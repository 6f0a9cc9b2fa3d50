using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;

namespace Scheduler.Core.Media;

/// <summary>
/// A stored file from its first byte to its last: read straight through it is one request. A jump costs another one, which asks for the
/// rest of the same version.
/// </summary>
sealed class S3FileStream : Stream
{
    readonly IAmazonS3 client;
    readonly string bucket, key, version;
    GetObjectResponse? answer;
    long at;

    S3FileStream(IAmazonS3 client, string bucket, string key, GetObjectResponse answer)
    {
        (this.client, this.bucket, this.key, this.answer) = (client, bucket, key, answer);
        (version, Length) = (answer.ETag, answer.ContentLength);
    }

    public override long Length { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Position
    {
        get => at;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            if (value == at) return;
            at = value;
            LetGo();
        }
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<S3FileStream> OpenAsync(IAmazonS3 client, string bucket, string key, CancellationToken cancellation) =>
        new(client, bucket, key, await GetAsync(client, new() { BucketName = bucket, Key = key }, cancellation));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at >= Length || buffer.IsEmpty) return 0;
        answer ??= await GetAsync(client, new()
        {
            BucketName = bucket, Key = key, EtagToMatch = version, ByteRange = new(string.Create(CultureInfo.InvariantCulture, $"bytes={at}-")),
        }, cancellationToken);
        var read = await answer.ResponseStream.ReadAsync(buffer, cancellationToken);
        if (read == 0) throw new EndOfStreamException($"{key} ended at byte {at} of {Length}.");
        at += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => at + offset,
        _ => Length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) LetGo();
        base.Dispose(disposing);
    }

    void LetGo()
    {
        answer?.Dispose();
        answer = null;
    }

    static async Task<GetObjectResponse> GetAsync(IAmazonS3 client, GetObjectRequest request, CancellationToken cancellation)
    {
        try
        {
            return await client.GetObjectAsync(request, cancellation);
        }
        catch (AmazonS3Exception e) when (S3MediaStore.IsMissing(e) || e.StatusCode == System.Net.HttpStatusCode.PreconditionFailed)
        {
            throw S3MediaStore.Missing(request.Key, e);
        }
    }
}
