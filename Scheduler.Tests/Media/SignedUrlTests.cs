using System.Buffers.Text;
using System.Text;
using Scheduler.Core.Media;

namespace Scheduler.Tests.Media;

public class SignedUrlTests
{
    const string Key = "w12/2f/0123456789abcdef0123456789abcdef.jpg";
    static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    readonly SignedUrl urls = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData("")]
    [InlineData(".jpg")]
    [InlineData(".webp")]
    public void A_token_leads_to_its_file_whatever_its_ending(string ending) => Assert.Equal(Key, urls.Read(urls.Sign(Key, Now.AddHours(1)) + ending, Now));

    [Fact]
    public void It_ends_on_the_second()
    {
        var token = urls.Sign(Key, Now);
        Assert.Equal(Key, urls.Read(token, Now.AddTicks(-1)));
        Assert.Null(urls.Read(token, Now));
        Assert.Null(urls.Read(token, Now.AddYears(10)));
    }

    [Fact]
    public void A_token_is_one_path_segment_and_says_nothing()
    {
        var token = urls.Sign(Key, Now.AddHours(1));
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.DoesNotContain("w12", Encoding.Latin1.GetString(Base64Url.DecodeFromChars(token)), StringComparison.Ordinal);
        Assert.NotEqual(token, urls.Sign(Key, Now.AddHours(1)));
    }

    [Fact]
    public void Any_changed_bit_makes_it_nothing()
    {
        var token = Base64Url.DecodeFromChars(urls.Sign(Key, Now.AddHours(1)));
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var changed = (byte[])token.Clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(urls.Read(Base64Url.EncodeToString(changed), Now));
        }
    }

    [Fact]
    public void Any_shorter_token_is_nothing()
    {
        var token = urls.Sign(Key, Now.AddHours(1));
        for (var length = 0; length < token.Length; length++) Assert.Null(urls.Read(token[..length], Now));
        Assert.Null(urls.Read(token + token, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".jpg")]
    [InlineData("../../etc/passwd")]
    [InlineData("w12/2f/0123456789abcdef0123456789abcdef.jpg")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_was_never_signed_is_nothing(string token) => Assert.Null(urls.Read(token, Now));

    [Fact]
    public void A_very_long_token_is_not_even_looked_at() => Assert.Null(urls.Read(new string('A', 10_000_000), Now));

    [Fact]
    public void Another_installations_token_is_nothing() => Assert.Null(new SignedUrl(new byte[32]).Read(urls.Sign(Key, Now.AddHours(1)), Now));

    [Fact]
    public void Only_storage_keys_are_signed() => Assert.Throws<ArgumentException>(() => urls.Sign("../keys/media.key", Now));
}
