using System.Text;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

/// <summary>What every store keeps. Each test works in workspaces of its own.</summary>
public abstract class MediaStoreContract
{
    protected const long Limit = 32 * ByteSize.Megabyte;

    static int workspaces = 100;

    /// <summary>A number that no other test has; ten times it is another one.</summary>
    protected long Workspace { get; } = Interlocked.Increment(ref workspaces);

    internal abstract IMediaStore Store { get; }

    /// <summary>The keys of all that lies in the store, in order.</summary>
    protected abstract IReadOnlyList<string> Stored { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    [InlineData(20_000_000)]
    public async Task What_is_put_is_read_back_whether_or_not_its_length_is_known(int length)
    {
        var bytes = Bytes(length);
        foreach (var content in new[] { new MemoryStream(bytes), (Stream)new SlowStream(bytes) })
        {
            var key = MediaKey.New(Workspace, "jpg");
            Assert.Equal(bytes.Length, await Store.PutAsync(key, content, Limit));
            Assert.Equal(length, await Store.LengthAsync(key));
            Assert.Equal(bytes, await Store.ReadAllAsync(key, Limit));
            Assert.Contains(key, Stored);
        }
    }

    [Fact]
    public async Task Over_the_limit_leaves_nothing_and_is_not_read_to_its_end()
    {
        var endless = new EndlessStream();
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Store.PutAsync(Key("aa/1.jpg"), endless, Limit));
        Assert.Equal(RejectionCode.TooLarge, refused.Code);
        Assert.Equal("File is too large. The limit is 32 MB.", refused.Fields["file"]);
        Assert.InRange(endless.Taken, Limit, Limit + ByteSize.Megabyte);
        Assert.Empty(Own);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task The_limit_itself_is_allowed(int length, bool allowed)
    {
        foreach (var content in new[] { new MemoryStream(new byte[length]), (Stream)new SlowStream(new byte[length]) })
        {
            var put = () => Store.PutAsync(Key("aa/1.jpg"), content, 1000);
            if (allowed) Assert.Equal(length, await put());
            else await Assert.ThrowsAsync<RequestRejected>(put);
        }
    }

    [Theory]
    [InlineData(500_000)]
    [InlineData(20_000_000)]
    public async Task A_sender_that_breaks_off_leaves_what_was_there_before(int after)
    {
        await PutAsync("aa/1.jpg", "before");
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(Key("aa/1.jpg"), new EndlessStream(breakAfter: after), Limit));
        Assert.Equal("before", await ReadAsync("aa/1.jpg"));
        Assert.Single(Own);
    }

    [Fact]
    public async Task A_cancelled_put_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var sender = new EndlessStream(onRead: taken => { if (taken > 500_000) cancel.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync(Key("aa/1.jpg"), sender, Limit, cancel.Token));
        Assert.Empty(Own);
    }

    [Fact]
    public async Task Deleting_twice_is_fine_and_does_not_disturb_a_reader()
    {
        await PutAsync("aa/1.jpg", "content");
        await using var reader = await Store.OpenReadAsync(Key("aa/1.jpg"));
        await Store.DeleteAsync(Key("aa/1.jpg"));
        await Store.DeleteAsync(Key("aa/1.jpg"));
        Assert.Null(await Store.LengthAsync(Key("aa/1.jpg")));
        Assert.Equal("content", await new StreamReader(reader).ReadToEndAsync());
    }

    [Fact]
    public async Task A_reader_may_jump()
    {
        var bytes = Bytes(300_000);
        await Store.PutAsync(Key("aa/1.jpg"), new MemoryStream(bytes), Limit);
        await using var reader = await Store.OpenReadAsync(Key("aa/1.jpg"));
        Assert.True(reader.CanSeek);
        Assert.Equal(bytes.Length, reader.Length);
        foreach (var from in new[] { 299_990, 7, 0, 150_000 })
        {
            reader.Position = from;
            var read = new byte[Math.Min(1000, bytes.Length - from)];
            await reader.ReadExactlyAsync(read);
            Assert.Equal(bytes[from..(from + read.Length)], read);
        }
        Assert.Equal(bytes.Length, reader.Seek(0, SeekOrigin.End));
        Assert.Equal(0, await reader.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task A_copy_is_a_file_of_its_own()
    {
        await PutAsync("aa/1.jpg", "content");
        await Store.CopyAsync(Key("aa/1.jpg"), Key("bb/2.jpg"));
        await Store.DeleteAsync(Key("aa/1.jpg"));
        Assert.Equal("content", await ReadAsync("bb/2.jpg"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.CopyAsync(Key("aa/1.jpg"), Key("cc/3.jpg")));
        Assert.Equal([Key("bb/2.jpg")], Own);
    }

    [Fact]
    public async Task A_missing_file_is_FileNotFound_with_and_without_its_folder()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenReadAsync(Key("aa/b.jpg")));
        await PutAsync("aa/c.jpg", "x");
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenReadAsync(Key("aa/b.jpg")));
        Assert.Null(await Store.LengthAsync(Key("aa/b.jpg")));
        await Store.DeleteAsync(Key("bb/b.jpg"));
    }

    [Fact]
    public async Task DeleteAll_takes_one_workspace_and_no_other()
    {
        await PutAsync("aa/1.jpg", "x");
        await PutAsync("bb/2.jpg", "x");
        var other = $"w{Workspace}0/aa/3.jpg";
        await Store.PutAsync(other, new MemoryStream([1]), Limit);
        await Store.DeleteAllAsync(MediaKey.Prefix(Workspace));
        await Store.DeleteAllAsync(MediaKey.Prefix(Workspace));
        Assert.Empty(Own);
        Assert.Contains(other, Stored);
        await PutAsync("aa/1.jpg", "again");
        Assert.Equal("again", await ReadAsync("aa/1.jpg"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("w1")]
    [InlineData("w1/aa/")]
    [InlineData("../")]
    [InlineData("/")]
    public async Task DeleteAll_takes_no_other_prefix(string prefix) => await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAllAsync(prefix));

    [Theory]
    [MemberData(nameof(MediaKeyTests.NotKeys), MemberType = typeof(MediaKeyTests))]
    public async Task Every_door_refuses_what_is_no_key(string key)
    {
        await PutAsync("aa/1.jpg", "x");
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(key, new MemoryStream([1]), Limit));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenReadAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.LengthAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CopyAsync(key, Key("bb/2.jpg")));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CopyAsync(Key("aa/1.jpg"), key));
        Assert.Equal([Key("aa/1.jpg")], Own);
    }

    [Fact]
    public async Task ReadAll_refuses_more_than_it_was_told_to_hold()
    {
        await PutAsync("aa/1.jpg", "123456");
        Assert.Equal(RejectionCode.TooLarge, (await Assert.ThrowsAsync<RequestRejected>(() => Store.ReadAllAsync(Key("aa/1.jpg"), 5))).Code);
    }

    protected IEnumerable<string> Own => Stored.Where(key => key.StartsWith(MediaKey.Prefix(Workspace), StringComparison.Ordinal));

    protected string Key(string name) => MediaKey.Prefix(Workspace) + name;

    protected Task PutAsync(string name, string content) => Store.PutAsync(Key(name), new MemoryStream(Encoding.ASCII.GetBytes(content)), Limit);

    protected async Task<string> ReadAsync(string name) => Encoding.ASCII.GetString(await Store.ReadAllAsync(Key(name), Limit));

    static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
}
