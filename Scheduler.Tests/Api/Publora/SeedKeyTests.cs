using System.Net;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Api.Publora;

/// <summary>Seed:ApiKey: a program that is started with its key can be used at once.</summary>
public sealed class SeedKeyTests
{
    [Fact]
    public async Task The_seeded_owner_has_the_seeded_key_with_every_scope()
    {
        const string Key = "sk_chosen-by-the-operator";
        await using var app = SchedulerApp.Start(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Seed:OwnerEmail"] = "anna@example.org", ["Seed:OwnerPassword"] = "four words make it", ["Seed:ApiKey"] = Key,
        });
        using var client = new ApiClient(app, Key);
        Assert.Equal((HttpStatusCode.OK, """{"success":true,"connections":[]}"""), ((await client.GetAsync("platform-connections")).Status, (await client.GetAsync("platform-connections")).Body));
        var key = await app.ReadAsync(db => db.ApiKeys.SingleAsync());
        Assert.Equal((ApiScopes.Read | ApiScopes.Write | ApiScopes.Workspaces, "sk_chosen-"), (key.Scopes, key.Prefix));
        Assert.DoesNotContain("operator", key.Hash + key.Name, StringComparison.Ordinal);
    }
}
