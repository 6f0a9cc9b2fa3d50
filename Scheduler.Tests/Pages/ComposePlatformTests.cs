using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Web.Components.Compose;

namespace Scheduler.Tests.Pages;

/// <summary>What the composer holds for single platforms, and what they do not take.</summary>
public class ComposePlatformTests : ComposeModelTest
{
    [Fact]
    public void A_platforms_text_is_the_common_one_until_somebody_writes_into_it()
    {
        var model = New(Account("a"));
        model.Caption = "For all";
        model.Customise(Platform.Instagram);
        var own = Assert.Single(model.Variants);
        own.Write("For all", model.Caption);
        Assert.Equal((null, "For all"), (own.Caption, model.CaptionFor(Platform.Instagram)));
        model.Caption = "For everybody";
        Assert.Equal("For everybody", model.CaptionFor(Platform.Instagram));
        own.Write("For Instagram", model.Caption);
        own.Settings["collaborators"] = "@anna blue.cafe";
        Assert.Equal("For Instagram", model.CaptionFor(Platform.Instagram));
        Assert.Equal("@anna blue.cafe", Assert.Single(model.ToDraft().Variants).Settings["collaborators"]);
        own.UseCommonText();
        Assert.Equal("For everybody", model.CaptionFor(Platform.Instagram));
        model.Choose("a", false);
        Assert.Empty(model.ToDraft().Variants);
    }

    [Fact]
    public void What_is_wrong_with_a_platforms_own_is_said_on_its_tab_and_by_the_button()
    {
        var model = New(Account("a"), Account("x", platform: Platform.X));
        model.Choose("a", true);
        model.Choose("x", true);
        model.Add("1", "square.jpg").Arrived("asset", 1000, 1000);
        model.Caption = new string('x', 300);
        Assert.Equal("X takes 280 characters; this caption has 300.", Assert.Single(model.Said("caption")).Message);
        model.Customise(Platform.X);
        model.Variant(Platform.X)!.Write(new string('y', 281), model.Caption);
        Assert.Empty(model.Said("caption"));
        Assert.Equal("Shorten the text for X", model.ScheduleLabel);
        Assert.Equal("variants.x.caption", Assert.Single(model.SaidOf(Platform.X)).Field);
        Assert.Equal(Platform.X, ComposeProblem.PlatformOf("variants.x.caption"));
        Assert.Null(ComposeProblem.PlatformOf("caption"));
        model.Variant(Platform.X)!.Write("short", model.Caption);
        model.Customise(Platform.Instagram);
        model.Variant(Platform.Instagram)!.Settings["collaborators"] = "a b c d";
        Assert.Equal("Check the settings for Instagram", model.ScheduleLabel);
    }

    [Fact]
    public void A_shape_is_wrong_only_for_those_that_do_not_take_it()
    {
        var model = New(Account("a"), Account("x", platform: Platform.X));
        model.Choose("x", true);
        model.AddUploaded("asset", "tall.jpg", 1080, 1920);
        Assert.True(model.Pictures[0].WantsCrop is false && !model.NeedsCrop(model.Pictures[0]));
        Assert.Empty(model.Said("media"));
        model.Choose("a", true);
        Assert.Equal(("Instagram takes 4:5 to 1.91:1; this picture is 9:16.", ComposeFix.Crop), (model.Said("media").Single().Message, model.Said("media").Single().Fix));
        model.Pictures[0].CropTo(new(0, 0, 1, 0.9, 0));
        Assert.Equal("Instagram takes 4:5 to 1.91:1; this crop is 10:16.", Assert.Single(model.Said("media")).Message);
        model.Pictures[0].CutTo(model.Pictures[0].NearestRatio(model.PictureLimits));
        Assert.Empty(model.Said("media"));
        model.Choose("a", false);
        Assert.Empty(model.Said("media"));
    }

    [Fact]
    public void A_video_that_a_platform_does_not_take_says_so_and_may_be_removed()
    {
        var model = New(Account("x", platform: Platform.X));
        model.Add("1", "film.mkv").Arrived("asset", new RuleMedia(Core.Media.MediaKind.Video, 1920, 1080) { ContentType = "video/x-matroska", Duration = TimeSpan.FromSeconds(10) });
        var problem = Assert.Single(model.Said("media"));
        Assert.Equal(("X takes videos as MP4, MOV; this one is MKV.", ComposeFix.Remove, "Choose another video"), (problem.Message, problem.Fix, problem.Step));
    }

    [Fact]
    public void What_only_the_author_may_choose_is_a_step_of_its_own()
    {
        var model = New(Account("t", platform: Platform.TikTok));
        model.Add("1", "film.mp4").Arrived("asset", new RuleMedia(Core.Media.MediaKind.Video, 1080, 1920) { ContentType = "video/mp4" });
        Assert.Equal("Check the settings for TikTok", model.ScheduleLabel);
        Assert.Empty(model.SaidOf(Platform.TikTok));
        model.ShowsMissing = true;
        Assert.Equal("TikTok: choose “Who can see it”.", Assert.Single(model.SaidOf(Platform.TikTok)).Message);
        model.Customise(Platform.TikTok);
        model.Variant(Platform.TikTok)!.Settings["viewerSetting"] = "SELF_ONLY";
        model.Variant(Platform.TikTok)!.Settings["allowDuet"] = "false";
        Assert.Equal("Choose a time", model.ScheduleLabel);
        Assert.Equal(["viewerSetting"], Assert.Single(model.ToDraft().Variants).Settings.Keys);
    }

    [Fact]
    public void What_the_browser_kept_of_a_platforms_own_comes_back()
    {
        var model = New(Account("a"));
        var kept = new ComposeSnapshot("Bread", "", "", ["a"], [], Clock.GetUtcNow())
        {
            Variants = [new("instagram", "Brot", new Dictionary<string, string> { ["collaborators"] = "@anna" }), new("gone", "x", null)],
        };
        Assert.False(ComposeSnapshot.Of(model).SaysTheSame(kept));
        model.Restore(kept, []);
        Assert.Equal(("Brot", "@anna"), (model.CaptionFor(Platform.Instagram), model.Variant(Platform.Instagram)!.Setting("collaborators")));
        Assert.True(ComposeSnapshot.Of(model).SaysTheSame(kept with { Variants = [kept.Variants[0]] }));
    }
}
