using Scheduler.Core.Media;

namespace Scheduler.Tests.Media;

public sealed class SigningKeyFileTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scheduler-keys-");

    string File => Path.Combine(folder.FullName, "keys", "media.key");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_key_is_made_once_and_kept()
    {
        var key = SigningKeyFile.ReadOrCreate(File);
        Assert.Equal(32, key.Length);
        Assert.Equal(key, SigningKeyFile.ReadOrCreate(File));
        Assert.NotEqual(key, SigningKeyFile.ReadOrCreate(File + "2"));
    }

    [Fact]
    public void Nobody_else_may_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        SigningKeyFile.ReadOrCreate(File);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Starting_at_the_same_instant_gives_everybody_the_same_key()
    {
        using var together = new Barrier(8);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
        {
            together.SignalAndWait();
            return Convert.ToHexString(SigningKeyFile.ReadOrCreate(File));
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Equal([File], Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void A_file_that_holds_something_else_stops_the_start()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllBytes(File, new byte[5]);
        Assert.Contains("must hold 32 bytes and has 5", Assert.Throws<InvalidDataException>(() => SigningKeyFile.ReadOrCreate(File)).Message, StringComparison.Ordinal);
    }
}
