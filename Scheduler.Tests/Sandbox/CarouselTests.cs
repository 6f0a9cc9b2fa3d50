namespace Scheduler.Tests.Sandbox;

public sealed class CarouselTests : SandboxTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.LogInAsync();
    }

    [Fact]
    public async Task Children_make_one_post_with_all_pictures()
    {
        var children = await ChildrenAsync(3);
        Clock.Advance(TimeSpan.FromSeconds(3));
        var parent = (await CarouselAsync(children)).Text("id");
        Assert.Equal("IN_PROGRESS", await StatusAsync(parent));
        Clock.Advance(TimeSpan.FromSeconds(3));
        var media = (await PublishAsync(parent)).Text("id");
        Assert.Equal("CAROUSEL_ALBUM", (await Client.GetAsync(media, ("fields", "media_type"))).Text("media_type"));
        var post = Assert.Single(await PublishedAsync())!;
        Assert.Equal(3, post["pictures"]!.AsArray().Count);
        Assert.Equal("Three of them", (string)post["caption"]!);
        Assert.Equal("PUBLISHED", await StatusAsync(children[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task It_takes_two_to_ten(int count)
    {
        var children = await ChildrenAsync(count);
        Clock.Advance(TimeSpan.FromSeconds(3));
        (await CarouselAsync(children)).IsRefused(100, 2207028);
    }

    [Fact]
    public async Task Children_must_be_finished_first()
    {
        var children = await ChildrenAsync(2);
        (await CarouselAsync(children)).IsRefused(9007, 2207027);
    }

    [Fact]
    public async Task Children_must_be_children_of_the_same_account()
    {
        var own = await ChildrenAsync(1);
        var single = await ContainerAsync();
        var foreign = (await Client.PostAsync($"{SandboxClient.Cafe}/media", ("image_url", PictureUrl), ("is_carousel_item", "true"))).Text("id");
        Clock.Advance(TimeSpan.FromSeconds(3));
        (await CarouselAsync([.. own, single])).IsRefused(24, 2207006);
        (await CarouselAsync([.. own, foreign])).IsRefused(24, 2207006);
        (await CarouselAsync([.. own, "17889999999999999"])).IsRefused(24, 2207006);
    }

    [Fact]
    public async Task A_child_is_not_published_by_itself()
    {
        var child = Assert.Single(await ChildrenAsync(1));
        Clock.Advance(TimeSpan.FromSeconds(3));
        (await PublishAsync(child)).IsRefused(100);
        Assert.Empty(await PublishedAsync());
    }

    async Task<List<string>> ChildrenAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
            ids.Add((await Client.PostAsync($"{SandboxClient.Bakery}/media", ("image_url", PictureUrl), ("is_carousel_item", "true"))).Text("id"));
        return ids;
    }

    Task<GraphReply> CarouselAsync(IEnumerable<string> children) =>
        Client.PostAsync($"{SandboxClient.Bakery}/media", ("media_type", "CAROUSEL"), ("children", string.Join(',', children)), ("caption", "Three of them"));
}
