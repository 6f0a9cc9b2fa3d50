using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Notifications;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Tests.Publishing;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Notifications;

public sealed class NoticeMailOnSqliteTests(SqliteDatabase database) : NoticeMailTests(database), IClassFixture<SqliteDatabase>;

public sealed class NoticeMailOnPostgresTests(PostgresDatabase database) : NoticeMailTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Notices by mail, through a real mail server, to one member as they chose.</summary>
public abstract class NoticeMailTests(SharedDatabase database) : IAsyncLifetime
{
    static CancellationToken None => CancellationToken.None;
    readonly ManualClock clock = new();
    readonly FakePlatform platform = new();
    SmtpServer server = null!;
    CoreInstance node = null!;
    Caller anna = null!;
    string bakery = "", asset = "";

    public async Task InitializeAsync()
    {
        server = await SmtpServer.StartAsync();
        node = await StartAsync(server.Options);
        await using (var db = node.Database())
        {
            await db.Posts.ExecuteDeleteAsync();
            await db.Accounts.ExecuteDeleteAsync();
            await db.Notifications.ExecuteDeleteAsync();
            await db.Memberships.ExecuteDeleteAsync();
        }
        anna = await node.SignUpAsync();
        bakery = await node.ConnectAsync(anna);
        asset = await node.UploadAsync(anna);
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_outage_over_a_hundred_posts_is_one_entry_and_one_mail()
    {
        await FailAsync(100);
        Assert.Equal(1, await node.Notices.UnreadAsync(anna, None));
        var entry = Assert.Single(await node.Notices.LatestAsync(anna, 9, None));
        Assert.Equal((100, "100 posts for Instagram (blue.bakery) were not published", bakery), (entry.Count, entry.Title, entry.Account));

        await MailAsync();
        var mail = Assert.Single(server.Messages);
        Assert.Equal("To repair: 100 posts for Instagram (blue.bakery) were not published", mail.Header("Subject"));
        var text = mail.Part("text/plain");
        Assert.Contains("Crop the picture.", text, StringComparison.Ordinal);
        Assert.Equal(5, text.Split("https://posts.example/posts/").Length - 1);
        Assert.Contains("Mon 2 Mar, 10:00: bread < cake & 99", text, StringComparison.Ordinal);
        Assert.Contains("https://posts.example/notices", text, StringComparison.Ordinal);
        Assert.Contains("https://posts.example/account#mails", text, StringComparison.Ordinal);
        Assert.Contains("bread &lt; cake &amp; 99", mail.Part("text/html"), StringComparison.Ordinal);

        await node.Notices.ReadAsync(anna, entry.Id, None);
        Assert.Equal(0, await node.Notices.UnreadAsync(anna, None));
    }

    [Fact]
    public async Task At_once_means_the_first_at_once_and_the_rest_of_an_outage_together()
    {
        await FailAsync(1);
        await MailAsync();
        Assert.Single(server.Messages);
        for (var minute = 0; minute < 4; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await FailAsync(1);
            await MailAsync();
        }
        Assert.Single(server.Messages);
        clock.Advance(TimeSpan.FromMinutes(1));
        await MailAsync();
        await MailAsync();
        Assert.Equal("To repair: 4 posts for Instagram (blue.bakery) were not published", server.Messages[1].Header("Subject"));
        Assert.Equal(2, server.Messages.Count);
    }

    [Fact]
    public async Task Gathered_means_at_most_one_mail_an_hour()
    {
        await ChooseAsync(MailPace.Hourly);
        await FailAsync(1);
        await MailAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
        await FailAsync(2);
        clock.Advance(TimeSpan.FromMinutes(58));
        await MailAsync();
        Assert.Single(server.Messages);
        clock.Advance(TimeSpan.FromMinutes(1));
        await MailAsync();
        Assert.Equal(2, server.Messages.Count);
    }

    [Fact]
    public async Task Who_wants_no_mail_or_not_of_this_kind_gets_none()
    {
        await ChooseAsync(MailPace.Never);
        await FailAsync(1);
        await MailAsync();
        await ChooseAsync(MailPace.AtOnce, NoticeKinds.All & ~NoticeKinds.PostFailed);
        await FailAsync(1);
        await MailAsync();
        Assert.Empty(server.Messages);
        await ChooseAsync(MailPace.AtOnce, NoticeKinds.PostFailed);
        await FailAsync(1);
        await MailAsync();
        Assert.Single(server.Messages);
        Assert.Equal(new MailChoice(MailPace.AtOnce, NoticeKinds.PostFailed, "anna@example.org"), await node.Get<MailChoices>().ReadAsync(anna, None));
        Assert.Equal(1, await node.Notices.UnreadAsync(anna, None));
    }

    [Fact]
    public async Task Two_nodes_mail_a_notice_once()
    {
        await using var other = await StartAsync(server.Options);
        await FailAsync(3);
        await Task.WhenAll(MailAsync(node), MailAsync(other), MailAsync(node), MailAsync(other));
        await MailAsync(other);
        Assert.Single(server.Messages);
        Assert.Equal(0, await node.ReadAsync(db => db.NoticeMails.CountAsync()));
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_and_then_everything_comes_in_one_mail()
    {
        await server.DownAsync();
        await FailAsync(1);
        await MailAsync();
        Assert.Equal((1, null), await node.ReadAsync(async db => (await db.NoticeMails.Select(m => m.Attempt).SingleAsync(), await db.NoticeMails.Select(m => m.ClaimId).SingleAsync())));
        Assert.Equal(1, await node.Notices.UnreadAsync(anna, None));
        clock.Advance(TimeSpan.FromMinutes(3));
        await FailAsync(1);
        await server.UpAsync();
        await MailAsync();
        Assert.Equal("To repair: 2 posts for Instagram (blue.bakery) were not published", Assert.Single(server.Messages).Header("Subject"));
    }

    [Fact]
    public async Task A_recipient_that_is_refused_is_not_asked_again()
    {
        await using (var db = node.Database()) await db.Users.Where(u => u.Id == anna.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "refused@example.org"));
        await FailAsync(1);
        await MailAsync();
        Assert.Equal(0, await node.ReadAsync(db => db.NoticeMails.CountAsync()));
        Assert.Equal(1, await node.Notices.UnreadAsync(anna, None));
    }

    [Fact]
    public async Task A_mail_whose_sender_died_is_not_sent_again()
    {
        await FailAsync(1);
        await server.DownAsync();
        await MailAsync();
        await using (var db = node.Database()) await db.NoticeMails.ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimId, Guid.NewGuid()));
        await server.UpAsync();
        clock.Advance(TimeSpan.FromHours(2));
        await MailAsync();
        Assert.Empty(server.Messages);
        clock.Advance(TimeSpan.FromDays(1));
        await MailAsync();
        Assert.Equal(0, await node.ReadAsync(db => db.NoticeMails.CountAsync()));
    }

    [Fact]
    public async Task What_happened_before_there_was_a_mail_server_or_a_day_ago_is_not_mailed()
    {
        await using var mute = await StartAsync(null);
        await FailAsync(1);
        await MailAsync(mute);
        await MailAsync();
        Assert.Empty(server.Messages);
        await FailAsync(1);
        clock.Advance(TimeSpan.FromHours(25));
        await MailAsync();
        Assert.Empty(server.Messages);
        await FailAsync(1);
        await MailAsync();
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task Several_causes_are_one_mail_that_says_so()
    {
        await FailAsync(2);
        await using (var db = node.Database())
            await node.Get<Core.Accounts.AccountHealth>().NeedsReconnectAsync(await db.Accounts.Select(a => a.Id).SingleAsync(), "Gone.", None);
        await MailAsync();
        Assert.Equal("2 things in anna's posts need you: blue.bakery needs to be connected again, and more", Assert.Single(server.Messages).Header("Subject"));
        Assert.Contains("Connect it again\n  https://posts.example/accounts", server.Messages[0].Part("text/plain").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_written_in_the_language_that_its_reader_chose()
    {
        await node.Get<AccessService>().UpdateProfileAsync(anna, "Anna", null, Language.German, None);
        await FailAsync(2);
        await using (var db = node.Database())
            await node.Get<Core.Accounts.AccountHealth>().NeedsReconnectAsync(await db.Accounts.Select(a => a.Id).SingleAsync(), Sentence.Of(InstagramTexts.SignInEnded), None);
        await MailAsync();
        var mail = Assert.Single(server.Messages);
        Assert.Equal("2 Dinge in anna's posts brauchen Sie: blue.bakery muss neu verbunden werden und mehr", mail.Header("Subject"));
        var text = mail.Part("text/plain");
        Assert.Contains("Instagram nimmt die Anmeldung dieses Kontos nicht mehr an. Verbinden Sie es neu. Für blue.bakery wird nichts veröffentlicht", text, StringComparison.Ordinal);
        Assert.Contains("2 Beiträge für Instagram (blue.bakery) wurden nicht veröffentlicht", text, StringComparison.Ordinal);
        Assert.Contains("Mo 2. März, 10:00: bread < cake & 1", text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\">", mail.Part("text/html"), StringComparison.Ordinal);
        // In the dashboard everybody reads the same notice in their own language.
        Assert.Equal("blue.bakery needs to be connected again", (await node.Notices.LatestAsync(anna, 9, None))[0].Title);
    }

    Task<CoreInstance> StartAsync(SmtpOptions? smtp) => CoreInstance.StartAsync(database.Options, database.Folder, clock, new FakePublisher(platform), smtp: smtp);

    Task MailAsync(CoreInstance? on = null) => (on ?? node).Get<NoticeMailer>().RunAsync(None);

    Task ChooseAsync(MailPace pace, NoticeKinds kinds = NoticeKinds.All) => node.Get<MailChoices>().SaveAsync(anna, pace, kinds, None);

    async Task FailAsync(int posts)
    {
        platform.Instead = _ => new StepOutcome.Failed(FailureClass.Content, "Crop the picture.");
        for (var i = 0; i < posts; i++) await node.Posts.CreateAsync(anna, new($"bread < cake & {i}", [bakery], [new(asset, null, null)], null, "Europe/Berlin"), PostIntent.PublishNow, None);
        await node.RunAsync(TimeSpan.Zero);
    }
}
