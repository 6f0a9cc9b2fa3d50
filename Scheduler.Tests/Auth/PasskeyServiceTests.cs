using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Access;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;
using Scheduler.Web.Auth;

namespace Scheduler.Tests.Auth;

public abstract class PasskeyServiceTests
{
    [Fact]
    public async Task Passkeys_are_listed_renamed_and_removed()
    {
        await using var app = await StartAsync();
        var caller = (await SignedIn.OwnerAsync(app)).Caller;
        var service = app.Services.GetRequiredService<PasskeyService>();
        var (phone, key) = (await AddAsync(app, caller, "Phone", ageDays: 2), await AddAsync(app, caller, "Key", ageDays: 1));
        Assert.Equal([(phone, "Phone"), (key, "Key")], (await service.ListAsync(caller)).Select(p => (p.Id, p.Name)));
        await service.RenameAsync(caller, key, "  Grandma's <b>key</b> ");
        await service.RemoveAsync(caller, phone);
        Assert.Equal("Grandma's key", Assert.Single(await service.ListAsync(caller)).Name);
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => service.RenameAsync(caller, key, " "));
        Assert.Equal("Give it a name of 1 to 60 characters.", refused.Fields["name"]);
        // There is a password.
        await service.RemoveAsync(caller, key);
        Assert.Empty(await service.ListAsync(caller));
    }

    [Fact]
    public async Task Somebody_elses_passkey_looks_like_none()
    {
        await using var app = await StartAsync();
        var anna = (await SignedIn.OwnerAsync(app)).Caller;
        var mallory = (await SignedIn.OwnerAsync(app, "mallory@example.org")).Caller;
        var service = app.Services.GetRequiredService<PasskeyService>();
        var id = await AddAsync(app, anna, "Phone");
        foreach (var asked in new[] { id, "AAAA", "", "not base64!" })
        {
            Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => service.RenameAsync(mallory, asked, "Mine"))).Code);
            Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(() => service.RemoveAsync(mallory, asked))).Code);
        }
        Assert.Equal("Phone", Assert.Single(await service.ListAsync(anna)).Name);
        Assert.Empty(await service.ListAsync(mallory));
    }

    [Fact]
    public async Task The_last_way_to_log_in_stays()
    {
        await using var app = await StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var (_, caller) = await scope.ServiceProvider.GetRequiredService<SignUp>().WithFacebookAsync("123", "Jonas Weiss", "Ceramics", "Europe/Berlin", CancellationToken.None);
        var service = app.Services.GetRequiredService<PasskeyService>();
        var (first, last) = (await AddAsync(app, caller, "Phone"), await AddAsync(app, caller, "Key"));
        await service.RemoveAsync(caller, first);
        // No password, and no account through which Facebook would lead here.
        Assert.Contains("only way", (await Assert.ThrowsAsync<RequestRejected>(() => service.RemoveAsync(caller, last))).Message, StringComparison.Ordinal);
        Assert.Single(await service.ListAsync(caller));
        await new SignedIn(app, caller, "").ConnectAsync();
        await service.RemoveAsync(caller, last);
        Assert.Empty(await service.ListAsync(caller));
    }

    [Fact]
    public async Task An_account_that_somebody_else_connected_first_does_not_count()
    {
        await using var app = await StartAsync();
        await SignedIn.OwnerWithAccountsAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var (_, caller) = await scope.ServiceProvider.GetRequiredService<SignUp>().WithFacebookAsync("123", "Jonas Weiss", "Ceramics", "Europe/Berlin", CancellationToken.None);
        await new SignedIn(app, caller, "").ConnectAsync();
        var only = await AddAsync(app, caller, "Phone");
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => app.Services.GetRequiredService<PasskeyService>().RemoveAsync(caller, only))).Code);
    }

    protected abstract Task<SchedulerApp> StartAsync();

    static async Task<string> AddAsync(SchedulerApp app, Caller caller, string name, int ageDays = 0)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByIdAsync(caller.UserId.ToString(CultureInfo.InvariantCulture));
        var id = RandomNumberGenerator.GetBytes(16);
        var passkey = new UserPasskeyInfo(id, [1], TimeProvider.System.GetUtcNow().AddDays(-ageDays), 0, ["internal"], true, true, true, [2], [3]) { Name = name };
        Assert.True((await users.AddOrUpdatePasskeyAsync(user!, passkey)).Succeeded);
        return Base64Url.EncodeToString(id);
    }
}

public sealed class SqlitePasskeyServiceTests : PasskeyServiceTests
{
    protected override Task<SchedulerApp> StartAsync() => Task.FromResult(SchedulerApp.Start());
}

public sealed class PostgresPasskeyServiceTests : PasskeyServiceTests
{
    protected override async Task<SchedulerApp> StartAsync() => SchedulerApp.Start(new Dictionary<string, string>
    {
        ["Database:Provider"] = "PostgreSql",
        ["Database:ConnectionString"] = await PostgresServer.NewDatabaseAsync(),
    });
}
