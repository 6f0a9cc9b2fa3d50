using System.Text;
using Scheduler.Core.Media;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Media;

public sealed class DiskMediaStoreTests : MediaStoreContract, IDisposable
{
    readonly TempFolder folder = new("media");
    readonly DiskMediaStore store;

    public DiskMediaStoreTests() => store = new DiskMediaStore(folder.Path);

    public void Dispose() => folder.Dispose();

    internal override IMediaStore Store => store;

    protected override IReadOnlyList<string> Stored => [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Whoever_puts_last_wins_and_readers_see_whole_files_only()
    {
        var contents = Enumerable.Range(0, 20).Select(i => new string((char)('a' + i), 200_000)).ToList();
        await PutAsync("aa/1.jpg", contents[0]);
        var puts = Task.WhenAll(contents.Select(content => Task.Run(() => PutAsync("aa/1.jpg", content))));
        while (!puts.IsCompleted) Assert.Contains(await ReadAsync("aa/1.jpg"), contents);
        await puts;
        Assert.Contains(await ReadAsync("aa/1.jpg"), contents);
        Assert.Single(Stored);
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_and_what_is_under_way_is_not()
    {
        var now = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        var incoming = folder.File(".incoming");
        foreach (var (name, age) in new[] { ("old", 25), ("young", 1) })
        {
            await File.WriteAllTextAsync(Path.Combine(incoming, name), "half a pic", Encoding.ASCII);
            File.SetLastWriteTimeUtc(Path.Combine(incoming, name), now.AddHours(-age).UtcDateTime);
        }

        Directory.CreateDirectory(Path.Combine(incoming, "doomed", "aa"));
        Directory.SetLastWriteTimeUtc(Path.Combine(incoming, "doomed"), now.AddHours(-25).UtcDateTime);
        await PutAsync("aa/kept.jpg", "x");

        Assert.Equal(2, await store.DeleteAbandonedAsync(now.AddDays(-1)));
        Assert.Equal([".incoming/young", Key("aa/kept.jpg")], Stored);
    }

    [Fact]
    public void It_has_no_address_of_its_own() => Assert.Null(store.UploadAddress(Key("aa/1.jpg"), "image/jpeg", DateTimeOffset.MaxValue));
}
