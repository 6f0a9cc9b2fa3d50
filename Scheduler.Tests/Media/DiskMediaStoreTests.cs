using System.Text;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Media;

public sealed class DiskMediaStoreTests : IDisposable
{
    const long Limit = 32 * ByteSize.Megabyte;

    readonly string folder = Directory.CreateTempSubdirectory("scheduler-media-").FullName;
    readonly DiskMediaStore store;

    public DiskMediaStoreTests() => store = new DiskMediaStore(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_put_is_read_back()
    {
        var key = MediaKey.New(1, "jpg");
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(bytes.Length, await store.PutAsync(key, new MemoryStream(bytes), Limit));
        Assert.True(await store.ExistsAsync(key));
        Assert.Equal(bytes, await store.ReadAllAsync(key, Limit));
        Assert.Equal([Path.Combine(folder, key)], Files());
    }

    [Fact]
    public async Task Over_the_limit_leaves_nothing_and_is_not_read_to_its_end()
    {
        var endless = new EndlessStream();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => store.PutAsync(MediaKey.New(1, "jpg"), endless, Limit));
        Assert.Equal(RejectionCode.TooLarge, refused.Code);
        Assert.Equal("File is too large. The limit is 32 MB.", refused.Fields["file"]);
        Assert.InRange(endless.Taken, Limit, Limit + ByteSize.Megabyte);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task The_limit_itself_is_allowed(int length, bool allowed)
    {
        var put = () => store.PutAsync(MediaKey.New(1, "jpg"), new MemoryStream(new byte[length]), 1000);
        if (allowed) Assert.Equal(length, await put());
        else await Assert.ThrowsAsync<RequestRejected>(put);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_what_was_there_before()
    {
        var key = MediaKey.New(1, "jpg");
        await Put(key, "before");
        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(key, new EndlessStream(breakAfter: 500_000), Limit));
        Assert.Equal("before", await Read(key));
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_cancelled_put_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var sender = new EndlessStream(onRead: taken => { if (taken > 500_000) cancel.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(MediaKey.New(1, "jpg"), sender, Limit, cancel.Token));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Whoever_puts_last_wins_and_readers_see_whole_files_only()
    {
        var key = MediaKey.New(1, "jpg");
        var contents = Enumerable.Range(0, 20).Select(i => new string((char)('a' + i), 200_000)).ToList();
        await Put(key, contents[0]);
        var puts = Task.WhenAll(contents.Select(content => Task.Run(() => Put(key, content))));
        while (!puts.IsCompleted) Assert.Contains(await Read(key), contents);
        await puts;
        Assert.Contains(await Read(key), contents);
        Assert.Single(Files());
    }

    [Fact]
    public async Task Deleting_twice_is_fine_and_does_not_disturb_a_reader()
    {
        var key = MediaKey.New(1, "jpg");
        await Put(key, "content");
        await using var reader = await store.OpenReadAsync(key);
        Assert.True(await store.DeleteAsync(key));
        Assert.False(await store.DeleteAsync(key));
        Assert.False(await store.ExistsAsync(key));
        Assert.Equal("content", await new StreamReader(reader).ReadToEndAsync());
    }

    [Fact]
    public async Task A_missing_file_is_FileNotFound_with_and_without_its_folder()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenReadAsync("w9/aa/b.jpg"));
        await Put("w9/aa/c.jpg", "x");
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenReadAsync("w9/aa/b.jpg"));
        Assert.False(await store.DeleteAsync("w10/aa/b.jpg"));
    }

    [Fact]
    public async Task DeleteAll_takes_one_workspace_and_no_other()
    {
        await Put("w1/aa/1.jpg", "x");
        await Put("w1/bb/2.jpg", "x");
        await Put("w12/aa/3.jpg", "x");
        await store.DeleteAllAsync(MediaKey.Prefix(1));
        await store.DeleteAllAsync(MediaKey.Prefix(1));
        Assert.Equal([Path.Combine(folder, "w12/aa/3.jpg")], Files());
        await Put("w1/aa/1.jpg", "again");
        Assert.Equal("again", await Read("w1/aa/1.jpg"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("w1")]
    [InlineData("w1/aa/")]
    [InlineData("../")]
    [InlineData("/")]
    public async Task DeleteAll_takes_no_other_prefix(string prefix) => await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAllAsync(prefix));

    [Theory]
    [MemberData(nameof(MediaKeyTests.NotKeys), MemberType = typeof(MediaKeyTests))]
    public async Task Every_door_refuses_what_is_no_key(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(key, new MemoryStream([1]), Limit));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenReadAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ExistsAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.DeleteAsync(key));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_and_what_is_under_way_is_not()
    {
        var now = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        var (old, young) = (Path.Combine(folder, ".incoming", "old"), Path.Combine(folder, ".incoming", "young"));
        foreach (var (path, age) in new[] { (old, 25), (young, 1) })
        {
            await File.WriteAllTextAsync(path, "half a pic");
            File.SetLastWriteTimeUtc(path, now.AddHours(-age).UtcDateTime);
        }

        Directory.CreateDirectory(Path.Combine(folder, ".incoming", "doomed", "aa"));
        Directory.SetLastWriteTimeUtc(Path.Combine(folder, ".incoming", "doomed"), now.AddHours(-25).UtcDateTime);
        await Put("w1/aa/kept.jpg", "x");

        Assert.Equal(2, await store.DeleteAbandonedAsync(now.AddDays(-1)));
        Assert.Equal([young, Path.Combine(folder, "w1/aa/kept.jpg")], Files());
    }

    [Fact]
    public async Task ReadAll_refuses_more_than_it_was_told_to_hold()
    {
        await Put("w1/aa/1.jpg", "123456");
        Assert.Equal(RejectionCode.TooLarge, (await Assert.ThrowsAsync<RequestRejected>(() => store.ReadAllAsync("w1/aa/1.jpg", 5))).Code);
    }

    Task Put(string key, string content) => store.PutAsync(key, new MemoryStream(Encoding.ASCII.GetBytes(content)), Limit);

    async Task<string> Read(string key) => Encoding.ASCII.GetString(await store.ReadAllAsync(key, Limit));

    string[] Files() => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

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
}
