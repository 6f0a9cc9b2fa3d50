using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Client code in another language, as the original's guides have it, with nothing but base URL and key changed (D).</summary>
[Collection(PubloraTests.Name)]
public sealed class RealClientTests(PubloraApp publora)
{
    [Fact]
    public async Task A_Python_client_does_its_whole_round()
    {
        var owner = await SignedIn.OwnerAsync(publora.App, "python@example.org");
        await publora.ConnectAsync(owner.Caller, Scheduler.Core.Platforms.Platform.X, "42", "py");
        await publora.ConnectAsync(owner.Caller, Scheduler.Core.Platforms.Platform.LinkedIn, "PY", "Py");
        using var client = await ApiClient.OfAsync(owner);
        var said = await ProgramRun.OutputAsync(
            ["/usr/bin/python3", SourceTree.PathOf("Scheduler.Tests/Api/Publora/Clients/publora_client.py"), new Uri(publora.App.Address, "api/v1").AbsoluteUri, client.Key!, "2026-12-01T14:00:00.000Z"]);
        Assert.Equal(
            """
            connections ['linkedin-PY', 'twitter-42']
            created draft
            scheduled Post updated successfully scheduled 2026-12-01T14:00:00.000Z
            read scheduled ['linkedin', 'twitter'] {'scheduled'} None
            listed 1
            paused draft
            deleted True
            refused 404 Post group not found
            refused 400 Content is required
            refused 401 Invalid API key

            """.ReplaceLineEndings("\n"), said);
    }
}
