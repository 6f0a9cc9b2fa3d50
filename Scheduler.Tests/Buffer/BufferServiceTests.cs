using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Buffer;

/// <summary>The key, the channels that it opens, and the accounts that they become (S6, S7, S13, S31-S35).</summary>
public sealed class BufferServiceTests(SqliteDatabase database) : BufferTests(database), IClassFixture<SqliteDatabase>
{
    BufferService Service => Node.Get<BufferService>();

    BufferAccounts Ways => Node.Get<BufferAccounts>();

    [Fact]
    public async Task A_key_is_asked_whose_it_is_and_kept_encrypted()
    {
        Assert.Equal(("Blue Bakery Ltd", BufferServer.Organization, BufferStatus.Working, 2), (Config.OrganizationName, Config.OrganizationId, Config.Status, (await Service.GetAsync(Anna, Config.Id, None)).Accounts));
        Assert.DoesNotContain(BufferServer.Key, await Node.ReadAsync(db => db.BufferConfigs.Where(c => c.Id == Config.Id).Select(c => c.ProtectedToken).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Enter the key.")]
    [InlineData(" ", "Enter the key.")]
    [InlineData("two words", "That is no key of Buffer’s. It is one line of letters and digits.")]
    [InlineData("unknown", "Buffer does not accept the key. Make a new one in Buffer and enter it under Settings → Buffer.")]
    public async Task A_key_that_is_none_is_refused_beside_its_field(string? key, string sentence)
    {
        var ben = await Node.SignUpAsync("ben");
        var refused = await Assert.ThrowsAsync<RequestRejected>(() => Service.CreateAsync(ben, key, None));
        Assert.Equal((RejectionCode.Invalid, sentence), (refused.Code, refused.Fields["accessToken"]));
        Assert.Null(await Service.FindAsync(ben, None));
    }

    [Fact]
    public async Task While_Buffer_is_down_nothing_is_stored_and_nothing_lost()
    {
        var ben = await Node.SignUpAsync("ben");
        Server.Instead = _ => StubAnswer.Text("down", 503);
        foreach (var call in new Func<Task>[]
        {
            () => Service.CreateAsync(ben, BufferServer.Key, None), () => Service.UpdateAsync(Anna, Config.Id, "other", None), () => Node.Get<BufferProfiles>().ListAsync(Anna, None),
            () => Ways.ConnectAsync(Anna, "c-x", None), () => Ways.CheckAsync(Anna, [X], None), () => Node.Get<ConnectionSync>().FromBufferAsync(Anna, X, None),
        })
            Assert.Equal(RejectionCode.Unavailable, (await Assert.ThrowsAsync<RequestRejected>(call)).Code);
        Assert.Null(await Service.FindAsync(ben, None));
        Server.Instead = _ => null;
        Assert.Equal(3, (await Node.Get<BufferProfiles>().ListAsync(Anna, None)).Count);
    }

    [Fact]
    public async Task A_workspace_has_one_key_and_others_see_nothing_of_it()
    {
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => Service.CreateAsync(Anna, BufferServer.Key, None))).Code);
        var ben = await Node.SignUpAsync("ben");
        foreach (var call in new Func<Task>[] { () => Service.GetAsync(ben, Config.Id, None), () => Service.UpdateAsync(ben, Config.Id, BufferServer.Key, None), () => Service.DeleteAsync(ben, Config.Id, None) })
            Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(call)).Code);
        foreach (var call in new Func<Task>[] { () => Ways.ChooseWayAsync(ben, X, true, None), () => Node.Get<ConnectionSync>().FromBufferAsync(ben, X, None) })
            Assert.Equal(RejectionCode.NotFound, (await Assert.ThrowsAsync<RequestRejected>(call)).Code);
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => Node.Get<BufferProfiles>().ListAsync(ben, None))).Code);
        Assert.NotNull(await Service.FindAsync(Anna, None));
    }

    [Theory]
    [InlineData(Role.Editor)]
    [InlineData(Role.Viewer)]
    public async Task The_key_is_the_owners_business(Role role)
    {
        var other = Anna with { Role = role };
        foreach (var call in new Func<Task>[] { () => Service.CreateAsync(other, "k", None), () => Service.UpdateAsync(other, Config.Id, "k", None), () => Service.DeleteAsync(other, Config.Id, None) })
            Assert.Equal(RejectionCode.Forbidden, (await Assert.ThrowsAsync<RequestRejected>(call)).Code);
    }

    [Fact]
    public async Task Channels_are_told_with_their_state_and_account()
    {
        Server.AddChannel("c-bad", "linkedin", "5", "Bakery")["isDisconnected"] = true;
        var profiles = (await Node.Get<BufferProfiles>().ListAsync(Anna, None)).ToDictionary(p => p.Id);
        Assert.Equal((Platform.X, "bluebakery", "The bluebakery", ProfileState.Ready, X), (profiles["c-x"].Platform, profiles["c-x"].Username, profiles["c-x"].DisplayName, profiles["c-x"].State, profiles["c-x"].Account));
        Assert.Equal((null, "pinterest", null), (profiles["c-pin"].Platform, profiles["c-pin"].Service, profiles["c-pin"].Account));
        Assert.Equal(ProfileState.Disconnected, profiles["c-bad"].State);
        foreach (var none in new[] { "c-pin", "c-bad", "nothing", null })
            Assert.Contains("bufferProfileId", (await Assert.ThrowsAsync<RequestRejected>(() => Ways.ConnectAsync(Anna, none, None))).Fields.Keys);
    }

    [Fact]
    public async Task A_channel_is_an_account_without_a_token_of_its_own()
    {
        var account = (await Node.Accounts.ListAsync(Anna, None)).Single(a => a.Id == X);
        Assert.Equal((Platform.X, "900100", "bluebakery", "c-x", true, false), (account.Platform, account.RemoteId, account.Username, account.BufferProfileId, account.ThroughBuffer, account.HasOwnToken));
        Assert.True((await Node.Get<AccountCheck>().RunAsync(Anna, X, None)).Ok);
        // A key does not end in sixty days.
        await PlanAsync(TimeSpan.FromDays(200).TotalMinutes);
        Assert.Equal(X, await Ways.ConnectAsync(Anna, "c-x", None));
    }

    [Fact]
    public async Task Whoever_has_a_channel_is_not_signed_in_as_its_account() => Assert.Null(await Node.Accounts.OwnerOfAsync(Platform.X, "900100", None));

    [Fact]
    public async Task The_same_account_is_one_and_goes_the_way_that_was_chosen()
    {
        // Connected at Instagram itself, too: it is the same one.
        Assert.Equal(Instagram, await Node.ConnectAsync(Anna));
        Assert.True((await Node.Accounts.ListAsync(Anna, None)).Single(a => a.Id == Instagram) is { ThroughBuffer: true, HasOwnToken: true });
        var picture = await Node.UploadAsync(Anna);
        var at = Clock.GetUtcNow().AddHours(2);
        var id = await Node.Posts.CreateAsync(Anna, new("bread", [Instagram], [new(picture, null, null)], at.UtcDateTime, "UTC"), PostIntent.Schedule, None);
        Assert.Equal((true, at.AddMinutes(-5)), ((await TargetAsync(id)).ThroughBuffer, (await TargetAsync(id)).DueAt));
        await Ways.ChooseWayAsync(Anna, Instagram, false, None);
        Assert.Equal((false, at), ((await TargetAsync(id)).ThroughBuffer, (await TargetAsync(id)).DueAt));
        await Ways.ChooseWayAsync(Anna, Instagram, true, None);
        Assert.Equal((true, at.AddMinutes(-5)), ((await TargetAsync(id)).ThroughBuffer, (await TargetAsync(id)).DueAt));
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => Ways.ChooseWayAsync(Anna, X, false, None))).Code);
        await Node.RunAsync(TimeSpan.FromHours(3));
        await AssertLiveOnceAsync(id);
        Assert.Equal("post", Server.Inputs.Single()["metadata"]!["instagram"]!["type"]!.GetValue<string>());
        Assert.StartsWith("https://posts.example/m/", Server.Inputs.Single()["assets"]![0]!["image"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_post_goes_through_Buffer_although_its_account_does_not()
    {
        await Node.ConnectAsync(Anna);
        await Ways.ChooseWayAsync(Anna, Instagram, false, None);
        var picture = await Node.UploadAsync(Anna);
        var at = Clock.GetUtcNow().AddHours(2);
        var id = await Node.Posts.CreateAsync(Anna, new("bread", [Instagram], [new(picture, null, null)], at.UtcDateTime, "UTC"), PostIntent.SaveDraft, None);
        await Ways.CheckAsync(Anna, [Instagram], None);
        await Node.Posts.ChangeAsync(Anna, id, new() { Scheduled = true, ThroughBuffer = true }, None);
        Assert.Equal((true, TargetState.Scheduled, at.AddMinutes(-5)), ((await TargetAsync(id)).ThroughBuffer, (await TargetAsync(id)).State, (await TargetAsync(id)).DueAt));
        await Node.RunAsync(TimeSpan.FromHours(3));
        await AssertLiveOnceAsync(id);
    }

    [Fact]
    public async Task What_is_not_in_Buffer_does_not_go_through_it()
    {
        var other = await Node.ConnectAsync(Anna, remoteId: "17841400000000009");
        var id = await Node.Posts.CreateAsync(Anna, new("bread", [other], [], Clock.GetUtcNow().AddHours(2).UtcDateTime, "UTC"), PostIntent.SaveDraft, None);
        Assert.Contains("accounts", (await Assert.ThrowsAsync<RequestRejected>(() => Ways.CheckAsync(Anna, [other], None))).Fields.Keys);
        Assert.Contains("accounts", (await Assert.ThrowsAsync<RequestRejected>(() => Node.Posts.ChangeAsync(Anna, id, new() { ThroughBuffer = true }, None))).Fields.Keys);
        Assert.Equal(RejectionCode.Conflict, (await Assert.ThrowsAsync<RequestRejected>(() => Node.Get<ConnectionSync>().FromBufferAsync(Anna, other, None))).Code);
    }

    [Fact]
    public async Task Name_and_picture_are_brought_up_to_date_from_Buffer()
    {
        var channel = Server.Channels.Single(c => c["id"]!.GetValue<string>() == "c-x");
        (channel["name"], channel["displayName"], channel["avatar"]) = ("blue_bakery_berlin", "Blue Bakery Berlin", "https://pictures.example/b.jpg");
        Assert.Null((await Node.Get<ConnectionSync>().FromBufferAsync(Anna, X, None)).Problem);
        var account = (await Node.Accounts.ListAsync(Anna, None)).Single(a => a.Id == X);
        Assert.Equal(("blue_bakery_berlin", "Blue Bakery Berlin", "https://pictures.example/b.jpg", Clock.GetUtcNow()), (account.Username, account.DisplayName, account.AvatarUrl, account.SyncedAt));
        // The sync of all asks Buffer for those that have no other way.
        Assert.All(await Node.Get<ConnectionSync>().RunAsync(Anna, None), line => Assert.Null(line.Problem));
        Server.Channels.Remove(channel);
        Assert.True((await Node.Get<ConnectionSync>().FromBufferAsync(Anna, X, None)) is { NeedsReconnect: true, Problem: not null });
    }

    [Fact]
    public async Task Without_the_key_who_has_another_way_takes_it_and_who_has_none_waits_for_a_new_one()
    {
        await Node.ConnectAsync(Anna);
        var id = await PlanAsync(60);
        await Service.DeleteAsync(Anna, Config.Id, None);
        var accounts = (await Node.Accounts.ListAsync(Anna, None)).ToDictionary(a => a.Id);
        Assert.Equal((false, AccountStatus.Healthy), (accounts[Instagram].ThroughBuffer, accounts[Instagram].Status));
        Assert.Equal((true, AccountStatus.NeedsReconnect), (accounts[X].ThroughBuffer, accounts[X].Status));
        await Node.RunAsync(TimeSpan.FromMinutes(56));
        Assert.Equal((TargetState.Held, FailureClass.Auth), ((await TargetAsync(id)).State, (await TargetAsync(id)).ErrorClass));

        await Service.CreateAsync(Anna, BufferServer.Key, None);
        await Node.RunAsync(TimeSpan.FromMinutes(10));
        await AssertLiveOnceAsync(id);
    }

    [Fact]
    public async Task A_disconnected_account_can_be_connected_again()
    {
        var id = await PlanAsync(10);
        await Node.RunAsync(TimeSpan.FromMinutes(15));
        await AssertLiveOnceAsync(id);
        await Node.Accounts.DisconnectAsync(Anna, X, None);
        Assert.DoesNotContain(await Node.Accounts.ListAsync(Anna, None), a => a.Id == X);
        Assert.Null((await Node.Get<BufferProfiles>().ListAsync(Anna, None)).Single(p => p.Id == "c-x").Account);
        Assert.Equal(X, await Ways.ConnectAsync(Anna, "c-x", None));
        await PlanAsync(10, "Again");
        await Node.RunAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(2, Server.Live.Count);
    }
}
