using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;

namespace Scheduler.Tests.Posts;

public class PostRulesTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly RuleAccount Fixed = new(Platform.Instagram, "blue.bakery", TokenRenewable: false);
    static readonly RuleAccount Renewable = new(Platform.Instagram, "blue.cafe", TokenRenewable: true);

    static readonly RuleMedia Square = new(MediaKind.Image, 1000, 1000);

    [Theory]
    [InlineData(-1, null, "This time has passed. Choose a later one.")]
    [InlineData(0, null, "This time has passed. Choose a later one.")]
    [InlineData(1, null, null)]
    [InlineData(50 * 86400, "fixed", null)]
    [InlineData(50 * 86400 + 1, "fixed", "At most 50 days ahead for blue.bakery: its sign-in ends after 60 days and only you can renew it.")]
    [InlineData(51 * 86400, "renewable", null)]
    [InlineData(51 * 86400, "both", "At most 50 days ahead for blue.bakery: its sign-in ends after 60 days and only you can renew it.")]
    [InlineData(365 * 86400, "renewable", null)]
    [InlineData(365 * 86400 + 1, "renewable", "At most one year ahead.")]
    [InlineData(365 * 86400 + 1, null, "At most one year ahead.")]
    public void A_date_can_be_kept_or_is_refused(int secondsAhead, string? accounts, string? sentence)
    {
        RuleAccount[] chosen = accounts switch { null => [], "fixed" => [Fixed], "renewable" => [Renewable], _ => [Renewable, Fixed] };
        var problems = PostRules.Date(Now.AddSeconds(secondsAhead), Now, chosen).ToList();
        Assert.Equal(sentence is null ? [] : [new Problem("time", sentence)], problems);
    }

    [Theory]
    [InlineData(2200, null)]
    [InlineData(2201, "Instagram takes 2,200 characters; this caption has 2,201.")]
    public void A_captions_length(int length, string? sentence) => Only("caption", sentence, PostRules.Text(new('x', length), [Fixed, Renewable]));

    [Fact]
    public void An_emoji_counts_once() => Assert.Empty(PostRules.Text(string.Concat(Enumerable.Repeat("👍", 2200)), [Fixed]));

    [Fact]
    public void Without_an_account_a_caption_may_be_longer_but_not_endless()
    {
        Assert.Empty(PostRules.Text(new('x', 10_000), []));
        Only("caption", "The caption has 10,001 characters; the most is 10,000.", PostRules.Text(new('x', 10_001), []));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "Instagram takes 30 hashtags; this caption has 31.")]
    public void Hashtags(int count, string? sentence) => Only("caption", sentence, PostRules.Text(string.Join(' ', Enumerable.Range(1, count).Select(i => $"#tag{i}")), [Fixed]));

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, "Instagram takes 20 mentions; this caption has 21.")]
    public void Mentions(int count, string? sentence) => Only("caption", sentence, PostRules.Text(string.Join(' ', Enumerable.Range(1, count).Select(i => $"@user{i}")), [Fixed]));

    [Theory]
    [InlineData(0, "Instagram needs a picture or a video.")]
    [InlineData(1, null)]
    [InlineData(10, null)]
    [InlineData(11, "Instagram takes 10 pictures in one post; these are 11.")]
    public void Pictures(int count, string? sentence) => Only("media", sentence, PostRules.Content([.. Enumerable.Repeat(Square, count)], [Fixed, Renewable]));

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "Instagram takes 1,000 characters of alternative text.")]
    public void Alternative_texts(int length, string? sentence) => 
        Assert.Equal(sentence is null ? [] : [new Problem("media", sentence) { Media = 1, Remedy = MediaRemedy.ShorterText }], PostRules.Content([Square, Square with { AltText = new('x', length) }], [Fixed]));

    [Theory]
    [InlineData(2000, null)]
    [InlineData(2001, "An alternative text has at most 2,000 characters.")]
    public void Even_a_drafts_alternative_texts_have_an_end(int length, string? sentence) => Only("media", sentence, PostRules.AltTexts([null, new('x', length)]));

    [Fact]
    public void Media_may_follow_but_what_is_there_is_looked_at()
    {
        Assert.Empty(PostRules.Content([], [Fixed], mediaMayFollow: true));
        Only("media", "Instagram takes 10 pictures in one post; these are 11.", PostRules.Content([.. Enumerable.Repeat(Square, 11)], [Fixed], mediaMayFollow: true));
    }

    [Fact]
    public void Somebody_has_to_post_it() => Only("accounts", "Choose at least one account.", PostRules.Content([], []));

    static void Only(string field, string? sentence, IEnumerable<Problem> problems) => Assert.Equal(sentence is null ? [] : [new Problem(field, sentence)], problems);
}
