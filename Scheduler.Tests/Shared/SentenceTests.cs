using Scheduler.Core.Accounts;
using Scheduler.Core.Notifications;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;

namespace Scheduler.Tests.Shared;

public class SentenceTests
{
    static readonly Sentence UsedUp = Sentence.Of(InstagramTexts.QuotaUsedUp).With(25) + Sentence.Of(PublishingTexts.Again);

    [Theory]
    [InlineData("en", "Instagram takes 25 posts in 24 hours from this account, and they are used up. It is tried again by itself.")]
    [InlineData("de", "Instagram nimmt von diesem Konto 25 Beiträge in 24 Stunden, und die sind aufgebraucht. Es wird von selbst noch einmal versucht.")]
    public void What_was_written_once_is_read_in_the_readers_language(string language, string words) => Assert.Equal(words, In(language, Sentence.Read(UsedUp.Stored)));

    [Fact]
    public void The_language_of_the_writer_does_not_matter()
    {
        using var german = Language.Speak(Language.Culture(Language.German));
        Assert.Equal(UsedUp, Sentence.Of(InstagramTexts.QuotaUsedUp).With(25) + Sentence.Of(PublishingTexts.Again));
    }

    [Fact]
    public void Times_days_and_numbers_are_written_by_the_readers_culture()
    {
        var day = new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Unspecified);
        var many = Sentence.Of(NoticeTexts.ManyWait).With(1200, new[] { day, day.AddDays(1) }, 1198);
        Assert.Equal("1,200 posts wait for it: Mon 2 Mar, 10:00; Tue 3 Mar, 10:00 and 1,198 more.", In("en", many));
        Assert.Equal("1.200 Beiträge warten darauf: Mo 2. März, 10:00; Di 3. März, 10:00 und 1.198 weitere.", In("de", many));
        Assert.Equal("The sign-in of anna ends on Mon 2 Mar", In("en", Sentence.Of(NoticeTexts.TokenExpires).With("anna", DateOnly.FromDateTime(day))));
    }

    [Theory]
    [InlineData("Instagram said no.")]
    [InlineData("[] and [\"x\"]")]
    [InlineData("[[\"InstagramTexts.Pause\"]]")]
    [InlineData("")]
    public void Words_of_others_stay_as_they_are(string words)
    {
        Assert.Equal(words, In("de", Sentence.Read(Sentence.FromString(words).Stored)));
        Assert.Equal(words + " Es wird von selbst noch einmal versucht.", In("de", Sentence.FromString(words) + Sentence.Of(PublishingTexts.Again)));
        Assert.Equal("Instagram refused this: " + words, In("en", Sentence.Of(InstagramTexts.RefusedWith).With(words)));
    }

    [Theory]
    [InlineData("Gone. Sign in again.")]
    [InlineData("[broken")]
    [InlineData("[1,2]")]
    [InlineData("[[7]]")]
    public void What_an_older_version_stored_is_shown_as_it_is(string stored) => Assert.Equal(stored, In("de", Sentence.Read(stored)));

    [Fact]
    public void A_key_that_only_a_newer_version_knows_leaves_its_values() => Assert.Equal("anna 7", In("en", Sentence.Read("""[["AccountTexts.NotYetHere","anna",7]]""")));

    [Fact]
    public void It_fits_its_column_whatever_a_platform_says()
    {
        var long5000 = Sentence.Of(InstagramTexts.RefusedWith).With(new string('"', 5000) + "\0") + Sentence.Of(PublishingTexts.GivenUp);
        Assert.InRange(long5000.Stored.Length, 100, Sentence.MaxLength);
        Assert.EndsWith("Publish it now, or choose a new time.", In("en", long5000), StringComparison.Ordinal);
        Assert.DoesNotContain('\0', long5000.Stored);
    }

    [Fact]
    public void Only_keys_are_kept()
    {
        var words = AccountTexts.Unreadable;
        Assert.Throws<ArgumentException>(() => Sentence.Of(words));
    }

    static string In(string language, Sentence sentence)
    {
        using var reader = Language.Speak(Language.Culture(language));
        return sentence.ToString();
    }
}
