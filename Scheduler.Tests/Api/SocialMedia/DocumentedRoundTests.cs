using System.Text.RegularExpressions;
using Scheduler.Core.Access;
using Scheduler.Core.Platforms;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.SocialMedia;

/// <summary>The program of docs/social-media-api.md, run as it stands there.</summary>
[Collection(SocialMediaTests.Name)]
public sealed class DocumentedRoundTests(SocialMediaApp social)
{
    [Fact]
    public async Task Five_minutes_with_curl()
    {
        var owner = await SignedIn.OwnerAsync(social.App, "five-minutes@example.org");
        await social.ConnectAsync(owner.Caller, Platform.X, "5005", "five");
        using var folder = new TempFolder("round");
        var document = await File.ReadAllTextAsync(SourceTree.PathOf("docs/social-media-api.md"));
        await File.WriteAllTextAsync(folder.File("round.sh"), Assert.Single(Regex.Matches(document, "```sh\n(?<code>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5))).Groups["code"].Value);
        var said = await ProgramRun.OutputAsync(
            ["bash", "round.sh", "2026-12-24T08:00:00"], folder.Path,
            [("SCHEDULER_URL", social.App.Address.AbsoluteUri.TrimEnd('/')), ("SCHEDULER_KEY", await ApiClient.KeyAsync(social.App, owner.Caller, ApiScopes.Read | ApiScopes.Write))]);
        Assert.Equal("scheduled", said.Trim());
    }
}
