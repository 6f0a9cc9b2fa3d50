namespace Scheduler.Tests.Support;

/// <summary>An upload without an end, of no known length, which counts what was taken from it.</summary>
sealed class EndlessStream(long breakAfter = long.MaxValue, Action<long>? onRead = null) : Stream
{
    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Taken; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = Math.Min(count, 128 * 1024);
        Taken += count;
        onRead?.Invoke(Taken);
        return Taken > breakAfter ? throw new IOException("The sender is gone.") : count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
