using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Web.Components.Compose;

namespace Scheduler.Tests.Pages;

public class ComposeModelTests : ComposeModelTest
{
    [Fact]
    public void The_only_account_is_chosen_beforehand_and_of_several_none()
    {
        Assert.True(New(Account("a")).IsChosen("a"));
        var several = New(Account("a"), Account("b"));
        Assert.Empty(several.Chosen);
        Assert.Equal("Choose an account", several.ScheduleLabel);
    }

    [Fact]
    public void An_account_that_needs_reconnecting_is_never_chosen_beforehand()
    {
        Assert.Empty(New(Account("a", AccountStatus.NeedsReconnect)).Chosen);
        Assert.Equal(["b"], New(Account("a", AccountStatus.NeedsReconnect), Account("b")).Chosen.Select(a => a.Id));
        Assert.Empty(new ComposeModel([Account("a", AccountStatus.NeedsReconnect), Account("b"), Account("c")], Berlin, Clock, account: "a").Chosen);
    }

    [Fact]
    public void The_button_says_the_next_step_and_in_the_end_when()
    {
        var model = New(Account("a"));
        Assert.Equal("Add a picture or video", model.ScheduleLabel);
        var picture = model.Add("1", "tall.jpg");
        Assert.Equal("Wait for the upload", model.ScheduleLabel);
        picture.Arrived("asset", 1080, 1920);
        Assert.Equal("Crop the picture", model.ScheduleLabel);
        picture.CropTo(Crop.Centered(1080, 1920, 0.8));
        Assert.Equal("Choose a time", model.ScheduleLabel);
        model.When = model.When with { Date = new(2026, 3, 3), Time = new(12, 30) };
        Assert.Equal("Schedule for Tue 12:30", model.ScheduleLabel);
        model.When = model.When with { Date = new(2026, 3, 24) };
        Assert.StartsWith("Schedule for Tue ", model.ScheduleLabel, StringComparison.Ordinal);
        Assert.Contains("24", model.ScheduleLabel, StringComparison.Ordinal);
        model.Caption = new string('x', 2201);
        Assert.Equal("Shorten the caption", model.ScheduleLabel);
    }

    [Fact]
    public void What_is_missing_is_said_beside_the_field_only_after_somebody_tried_to_go_on()
    {
        var model = New(Account("a"));
        Assert.Empty(model.Said("media"));
        Assert.Empty(model.Said("time"));
        model.ShowsMissing = true;
        Assert.Equal("Instagram needs a picture or a video.", Assert.Single(model.Said("media")).Message);
        Assert.Equal("Choose a date and a time.", Assert.Single(model.Said("time")).Message);
    }

    [Fact]
    public void What_is_wrong_is_said_at_once()
    {
        var model = New(Account("a"));
        model.Add("1", "tall.jpg").Arrived("asset", 1080, 1920);
        Assert.Equal("Instagram takes 4:5 to 1.91:1; this picture is 9:16.", Assert.Single(model.Said("media")).Message);
        model.When = model.When with { Date = new(2026, 3, 2), Time = new(9, 59) };
        Assert.Equal("This time has passed. Choose a later one.", Assert.Single(model.Said("time")).Message);
        model.When = model.When with { Date = new(2026, 4, 22), Time = new(9, 0) };
        Assert.Contains("At most 50 days", Assert.Single(model.Said("time")).Message, StringComparison.Ordinal);
        model.Caption = string.Join(' ', Enumerable.Range(0, 31).Select(i => $"#tag{i}"));
        Assert.Contains("30 hashtags", Assert.Single(model.Said("caption")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_needs_nothing_but_finished_uploads_and_posting_now_needs_no_time()
    {
        var model = New(Account("a"));
        Assert.Empty(model.Problems(PostIntent.SaveDraft));
        var picture = model.Add("1", "square.jpg");
        Assert.Single(model.Problems(PostIntent.SaveDraft));
        picture.Arrived("asset", 1000, 1000);
        Assert.Empty(model.Problems(PostIntent.PublishNow));
        Assert.Equal("time", Assert.Single(model.Problems(PostIntent.Schedule)).Field);
    }

    [Fact]
    public void A_refused_file_stands_in_the_way_until_it_is_removed_and_never_gets_into_the_draft()
    {
        var model = New(Account("a"));
        model.Add("1", "square.jpg").Arrived("asset", 1000, 1000);
        var refused = model.Add("2", "notes.jpg");
        refused.Refused("This file is not a picture.", mayRetry: false);
        Assert.Equal("Remove the refused file", Assert.Single(model.Problems(PostIntent.SaveDraft)).Step);
        Assert.Equal(["asset"], model.ToDraft().Media.Select(m => m.Asset));
        model.Remove(refused);
        Assert.Empty(model.Problems(PostIntent.SaveDraft));
    }

    [Fact]
    public void Pictures_move_and_take_their_words_along()
    {
        var model = New(Account("a"));
        foreach (var name in new[] { "one", "two", "three" })
        {
            var picture = model.Add(name, name);
            picture.Arrived(name, 1000, 1000);
            picture.AltText = $"alt {name}";
        }
        model.Move(model.Find("three")!, 0);
        Assert.Equal([("three", "alt three"), ("one", "alt one"), ("two", "alt two")], model.ToDraft().Media.Select(m => (m.Asset, m.AltText!)));
        model.Move(model.Find("three")!, 99);
        Assert.Equal(["one", "two", "three"], model.ToDraft().Media.Select(m => m.Asset));
    }

    [Fact]
    public void A_day_from_the_calendar_gets_nine_o_clock_and_today_the_next_hour()
    {
        Assert.Equal(new DateTime(2026, 3, 5, 9, 0, 0), New(Account("a")).When.On(new(2026, 3, 5), Clock.GetUtcNow()).Local);
        Assert.Equal(new DateTime(2026, 3, 2, 11, 0, 0), New(Account("a")).When.On(new(2026, 3, 2), Clock.GetUtcNow()).Local);
    }

    [Fact]
    public void A_stored_post_comes_back_as_it_was_planned()
    {
        var crop = new Crop(0, 0.1, 1, 0.703125, 0);
        var post = new PostView("p", 1, 7, "Bread", PostStatus.Scheduled, Clock.GetUtcNow().AddDays(1), new(2026, 3, 3, 18, 0, 0), "America/New_York", Clock.GetUtcNow(), Clock.GetUtcNow(),
            [new("t", "b", "b", null, Platform.Instagram, TargetState.Scheduled, null, null, null, null, null, null)],
            [new(1, "asset", "tall.jpg", 1080, 1920, crop, "A loaf", true, 1080, 1350, "v")]);
        var model = new ComposeModel([Account("a"), Account("b")], post, Clock);
        var draft = model.ToDraft();
        Assert.Equal(7, model.Version);
        Assert.Equal(("Bread", "America/New_York", new DateTime(2026, 3, 3, 18, 0, 0)), (draft.Caption, draft.TimeZone, draft.LocalTime));
        Assert.Equal(["b"], draft.Accounts);
        Assert.Equal([new DraftMedia("asset", crop, "A loaf")], draft.Media);
        Assert.True(ComposeSnapshot.Of(model).SaysTheSame(ComposeSnapshot.Of(model)));
    }

    [Fact]
    public void What_the_browser_kept_is_put_back_without_pictures_and_accounts_that_are_gone()
    {
        var model = New(Account("a"), Account("b"));
        var kept = new ComposeSnapshot("Bread", "2026-03-05", "18:30", ["b", "gone"], [new("asset", null, "A loaf"), new("gone", null, "")], Clock.GetUtcNow());
        Assert.False(ComposeSnapshot.Of(model).SaysTheSame(kept));
        model.Restore(kept, [new() { PublicId = "asset", FileName = "loaf.jpg", ContentType = "image/jpeg", Width = 1000, Height = 1000 }]);
        Assert.Equal(("Bread", new DateTime(2026, 3, 5, 18, 30, 0)), (model.Caption, model.When.Local));
        Assert.Equal(["b"], model.Chosen.Select(a => a.Id));
        Assert.Equal([new DraftMedia("asset", null, "A loaf")], model.ToDraft().Media);
    }

    [Fact]
    public void A_refusal_of_the_services_stands_beside_its_field_until_the_next_try()
    {
        var model = New(Account("a"));
        model.Refuse(RequestRejected.Field("crop", "The crop is too small."));
        Assert.Equal("The crop is too small.", Assert.Single(model.Said("media")).Message);
        Assert.Null(model.Refusal);
        model.Refuse(RequestRejected.Conflict("This post has changed in the meantime."));
        Assert.True(model.IsConflict);
        Assert.Equal("This post has changed in the meantime.", model.Refusal);
        model.ForgetRefusals();
        Assert.Empty(model.Said("media"));
        Assert.False(model.IsConflict);
    }

    [Fact]
    public void Pictures_that_are_too_many_or_of_odd_shapes_are_mended_in_one_go()
    {
        var model = New(Account("a"), Account("x", platform: Platform.X));
        for (var i = 0; i < 6; i++) model.Add($"{i}", $"{i}.jpg").Arrived($"asset{i}", i == 1 ? 1500 : 1000, 1000);
        model.Choose("x", true);
        Assert.Equal((2, ComposeFix.RemoveLast), (model.TooMany, model.Said("media").First().Fix));
        model.RemoveLast();
        Assert.Equal(["asset0", "asset1", "asset2", "asset3"], model.ToDraft().Media.Select(m => m.Asset));
        model.CutLikeFirst();
        Assert.Equal([1, 1, 1, 1], model.Pictures.Select(p => Math.Round(p.Ratio, 3)));
        Assert.Null(model.Pictures[0].Crop);
    }

    [Fact]
    public void A_copy_has_everything_but_the_date_and_the_identity()
    {
        var post = new PostView("000000000000000000000001", 1, 7, "Bread", PostStatus.Published, Clock.GetUtcNow(), new(2026, 3, 2, 10, 0, 0), "Europe/Berlin", Clock.GetUtcNow(), Clock.GetUtcNow(),
            [new("t", "a", "a", null, Platform.Instagram, TargetState.Published, null, null, null, null, null, null), new("u", "gone", "gone", null, Platform.Instagram, TargetState.Published, null, null, null, null, null, null)],
            [new(1, "asset", "tall.jpg", 1080, 1920, new(0, 0, 1, 0.5, 0), "A loaf", true, 1080, 1350, "v")])
        {
            Variants = [new(Platform.Instagram, "Brot", new Dictionary<string, string> { ["collaborators"] = "anna,leo" })],
        };
        var model = New(Account("a"), Account("b"));
        model.Fill(post, post.Media);
        var draft = model.ToDraft();
        Assert.Equal(("Bread", null, 0, true), (draft.Caption, draft.LocalTime, model.Version, model.IsDraft));
        Assert.NotEqual(post.Id, draft.Id);
        Assert.Equal(["a"], draft.Accounts);
        Assert.Equal([new DraftMedia("asset", new(0, 0, 1, 0.5, 0), "A loaf")], draft.Media);
        Assert.Equal(("Brot", "@anna @leo"), (draft.Variants[0].Caption, draft.Variants[0].Settings["collaborators"]));
    }
}
