using Scheduler.Core.Platforms;

namespace Scheduler.Tests.Platforms;

public class ProfileTests
{
    [Theory]
    [InlineData(Platform.Instagram, "blue.bakery", "17841400000000001", "https://www.instagram.com/blue.bakery/")]
    [InlineData(Platform.X, "@bluebakery", "1", "https://x.com/bluebakery")]
    [InlineData(Platform.Threads, "blue.bakery", "1", "https://www.threads.com/@blue.bakery")]
    [InlineData(Platform.Facebook, "Blue Bakery", "109", "https://www.facebook.com/109")]
    [InlineData(Platform.Bluesky, "blue.bsky.social", "did:plc:abc", "https://bsky.app/profile/blue.bsky.social")]
    [InlineData(Platform.TikTok, "blue_bakery", "1", "https://www.tiktok.com/@blue_bakery")]
    [InlineData(Platform.YouTube, "Blue Films", "UC1?x", "https://www.youtube.com/channel/UC1%3Fx")]
    [InlineData(Platform.Telegram, "bluechannel", "-100", "https://t.me/bluechannel")]
    [InlineData(Platform.Telegram, "Our private channel", "-100", null)]
    [InlineData(Platform.X, "a/../b", "1", null)]
    [InlineData(Platform.X, "", "1", null)]
    [InlineData(Platform.LinkedIn, "Blue Bakery", "ABC", null)]
    [InlineData(Platform.Mastodon, "blue@mastodon.example", "1", null)]
    public void The_address_of_a_profile_is_told_where_name_or_id_tell_it(Platform platform, string name, string id, string? address) =>
        Assert.Equal(address, PlatformCatalog.Limits(platform).ProfileOf(name, id));
}
