using Bunit;
using Scheduler.Web.Components.Errors;
using Scheduler.Web.Components.Layout;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public class PartsTests : BunitContext
{
    public static TheoryData<string> Statuses => new(StatusLook.Keys);

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_status_is_told_by_word_and_icon_even_when_small(string status)
    {
        var word = StatusLook.Of(status).Word;
        Assert.Equal(word, Render<StatusBadge>(p => p.Add(b => b.Status, status)).Find(".status").TextContent);
        var small = Render<StatusBadge>(p => p.Add(b => b.Status, status).Add(b => b.Compact, true));
        Assert.Equal(word, small.Find(".vh").TextContent);
        Assert.Single(small.FindAll("svg"));
    }

    [Fact]
    public void An_unknown_status_is_an_error_and_not_a_grey_pill() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StatusLook.Of("sleeping"));

    [Fact]
    public void A_field_ties_hint_and_error_to_its_control()
    {
        var field = Render<Field>(p => p.Add(f => f.Label, "E-mail").Add(f => f.Name, "email").Add(f => f.Hint, "Yours").Add(f => f.Error, "Enter an address.")
            .Add(f => f.ChildContent, context => $"<input id=\"{context.Id}\" aria-describedby=\"{context.DescribedBy}\" aria-invalid=\"{context.Invalid}\">"));
        var input = field.Find("input");
        Assert.Equal("email", field.Find("label").GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotEmpty(field.Find("#" + id).TextContent.Trim()));
    }

    [Fact]
    public async Task A_dangerous_deed_waits_for_the_typed_words()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/dialog.js").Mode = JSRuntimeMode.Loose;
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(new("Delete?", "All of it.", "Delete", IsDanger: true, TypeToConfirm: "Blue Bakery")));
        Assert.True(dialog.WaitForElement("button.primary").HasAttribute("disabled"));
        dialog.Find("input").Input("Blue Bakery");
        dialog.Find("button.primary").Click();
        Assert.True(await answer);
    }

    [Fact]
    public async Task Closing_the_question_means_no()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/dialog.js").Mode = JSRuntimeMode.Loose;
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(new("Delete?", "It.", "Delete")));
        dialog.WaitForElement("header");
        await dialog.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);
        Assert.False(await answer);
    }

    [Theory]
    [InlineData("/", "Calendar")]
    [InlineData("/posts", "Posts")]
    [InlineData("/posts/new", "Posts")]
    [InlineData("/accounts", "Accounts")]
    [InlineData("/accounts/5", "Accounts")]
    [InlineData("/accountsy", null)]
    [InlineData("/account", null)]
    public void The_navigation_marks_the_page_one_is_on(string path, string? expected) =>
        Assert.Equal(expected, NavItem.All.SingleOrDefault(item => item.Covers(path))?.Label);

    [Fact]
    public void A_file_over_the_limit_is_told_the_limit()
    {
        var text = ErrorText.Of(413, 8 << 20);
        Assert.Equal("File is too large", text.Title);
        Assert.Contains("8 MB", text.Text, StringComparison.Ordinal);
    }
}
