using Scheduler.Core.Shared;
using Scheduler.Web.Components.Shared;

namespace Scheduler.Tests.Pages;

public class RefusalsTests
{
    readonly Refusals refusals = new("name", "email");

    [Fact]
    public async Task Each_sentence_stands_beside_its_field_and_the_rest_above_the_form()
    {
        var fields = new Dictionary<string, string> { ["name"] = "Give a name.", ["timeZone"] = "Choose a zone." };
        Assert.False(await refusals.TryAsync(() => throw new RequestRejected(RejectionCode.Invalid, "Both", fields)));
        Assert.Equal("Give a name.", refusals["name"]);
        Assert.Null(refusals["email"]);
        Assert.Equal("Choose a zone.", refusals.Message);
    }

    [Fact]
    public async Task A_refusal_of_the_whole_stands_above_the_form()
    {
        await refusals.TryAsync(() => throw RequestRejected.Conflict("Somebody was faster."));
        Assert.Equal("Somebody was faster.", refusals.Message);
    }

    [Fact]
    public async Task The_next_try_begins_anew()
    {
        refusals.Add("name", "Give a name.");
        Assert.True(await refusals.TryAsync(() => Task.CompletedTask));
        Assert.False(refusals.Any);
    }

    [Fact]
    public async Task What_is_no_refusal_is_not_kept_quiet() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => refusals.TryAsync(() => throw new InvalidOperationException("broken")));
}
