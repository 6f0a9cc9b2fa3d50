using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scheduler.Core;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Buffer;
using Scheduler.Core.Media;
using Scheduler.Core.Notifications;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Platforms;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Platforms.LinkedIn;
using Scheduler.Core.Posts;
using Scheduler.Core.Publishing;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;

namespace Scheduler.Tests.Support;

/// <summary>
/// All of Core with its real parts, without a web server: a node of an installation. Two with the same database and folder are two
/// nodes, or one before and after a crash. Nothing runs by itself: the engine works when a test pumps it, by the test's clock.
/// </summary>
public sealed class CoreInstance : IAsyncDisposable
{
    readonly ServiceProvider provider;

    CoreInstance(ServiceProvider provider, ManualClock clock) => (this.provider, Clock) = (provider, clock);

    public ManualClock Clock { get; }

    public PostService Posts => Get<PostService>();
    public PostDates Dates => Get<PostDates>();
    public PostQueries Queries => Get<PostQueries>();
    public CalendarQueries Calendar => Get<CalendarQueries>();
    public PostSearch Search => Get<PostSearch>();
    public AccountService Accounts => Get<AccountService>();
    public MediaService Media => Get<MediaService>();
    public StoredFiles Files => Get<StoredFiles>();
    public NotificationService Notices => Get<NotificationService>();
    public PublishingEngine Engine => Get<PublishingEngine>();
    public DueTargets Due => Get<DueTargets>();

    /// <summary>A node on a database that is brought up to date first.</summary>
    /// <param name="folder">App:DataDir.</param>
    /// <param name="publisher">Stands in for Instagram; null = the real publisher, with <paramref name="graph"/> as the Graph API.</param>
    /// <param name="interceptor">Sits between EF Core and the database.</param>
    /// <param name="logs">Collects every line.</param>
    /// <param name="media">Settings by their full keys, such as Media:Store.</param>
    /// <param name="smtp">The mail server; null = none is set.</param>
    /// <param name="buffer">Where Buffer is; null = nowhere.</param>
    /// <param name="outgoing">Null = private addresses are refused.</param>
    public static async Task<CoreInstance> StartAsync(
        DatabaseOptions database, string folder, ManualClock clock, IPlatformPublisher? publisher = null, Uri? graph = null,
        PublishingOptions? publishing = null, IInterceptor? interceptor = null, CollectedLogs? logs = null, SmtpOptions? smtp = null, OutgoingOptions? outgoing = null,
        IReadOnlyDictionary<string, string>? media = null, LinkedInOptions? linkedIn = null, Uri? buffer = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            if (logs is not null) logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        });
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(Options.Create(publishing ?? new PublishingOptions()));
        services.AddSingleton(Options.Create(new InstagramOptions { AppId = "1", AppSecret = "s" }));
        services.AddSingleton(Options.Create(linkedIn ?? new LinkedInOptions { BaseUrl = "http://127.0.0.1:1/" }));
        services.AddSingleton(Options.Create(new BufferOptions { BaseUrl = (buffer ?? new Uri("http://127.0.0.1:1/")).ToString() }));
        services.AddSingleton(Options.Create(smtp ?? new SmtpOptions()));
        services.AddSingleton(Options.Create(outgoing ?? new OutgoingOptions()));
        services.AddSingleton(new PublicAddress(() => new Uri("https://posts.example/")));
        services.AddSingleton(new MetaAddresses(() => (graph ?? new Uri("http://127.0.0.1:1/"), new Uri("http://127.0.0.1:1/"))));
        services.AddDataProtection().SetApplicationName("Scheduler").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder, "keys")));
        services.AddStorage(database, folder);
        services.AddMedia(new ConfigurationBuilder().AddInMemoryCollection(media?.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal)).Build(), folder);
        services.AddScheduler(database);
        if (publisher is not null) services.Replace(ServiceDescriptor.Singleton(publisher));
        if (interceptor is not null)
        {
            services.ConfigureDbContext<SqliteSchedulerDbContext>(options => options.AddInterceptors(interceptor));
            services.ConfigureDbContext<SqliteSystemDbContext>(options => options.AddInterceptors(interceptor));
            services.ConfigureDbContext<PostgreSqlSchedulerDbContext>(options => options.AddInterceptors(interceptor));
            services.ConfigureDbContext<PostgreSqlSystemDbContext>(options => options.AddInterceptors(interceptor));
        }
        var instance = new CoreInstance(services.BuildServiceProvider(), clock);
        await using var db = instance.Get<IDbContextFactory<SchedulerDbContext>>().CreateDbContext();
        if ((await db.Database.GetPendingMigrationsAsync()).Any()) await db.Database.MigrateAsync();
        return instance;
    }

    public T Get<T>() where T : notnull => provider.GetRequiredService<T>();

    /// <summary>Null when this installation has no such part.</summary>
    public T? Find<T>() where T : class => provider.GetService<T>();

    /// <summary>The database itself, with the rows of every workspace.</summary>
    public SchedulerDbContext Database() => Get<IDbContextFactory<SchedulerDbContext>>().ForSystem();

    public async Task<T> ReadAsync<T>(Func<SchedulerDbContext, Task<T>> read)
    {
        await using var db = Database();
        return await read(db);
    }

    /// <summary>A new person with a workspace of their own.</summary>
    public async Task<Caller> SignUpAsync(string name = "anna", string zone = "Europe/Berlin")
    {
        await using var db = Database();
        var user = new User { DisplayName = name, UserName = $"{name}-{Guid.NewGuid():N}", Email = $"{name}@example.org", CreatedAt = Clock.GetUtcNow() };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return await Get<AccessService>().CreateWorkspaceAsync(user.Id, $"{name}'s posts", zone, 6, CancellationToken.None);
    }

    /// <returns>Public id.</returns>
    public Task<string> ConnectAsync(Caller caller, string remoteId = "17841400000000001", string token = "token-1", bool renewable = false, Platform platform = Platform.Instagram) =>
        Accounts.ConnectAsync(caller, new(platform, remoteId, "blue.bakery", "Blue Bakery", null, "109", "Page", new(token, Clock.GetUtcNow().AddDays(60)), renewable), CancellationToken.None);

    /// <returns>Public id.</returns>
    public async Task<string> UploadAsync(Caller caller, int width = 400, int height = 400) =>
        (await Media.UploadAsync(caller, "picture.png", new MemoryStream(Pictures.Png(width, height)), CancellationToken.None)).PublicId;

    /// <summary>Pumps until nothing is due, and waits for what was begun.</summary>
    public async Task PumpAsync()
    {
        await Engine.PumpAsync(CancellationToken.None);
        await Engine.DrainAsync();
    }

    /// <summary>Lets the clock run from one due time to the next until nothing is left, or until that much time has passed.</summary>
    public async Task RunAsync(TimeSpan atMost)
    {
        var end = Clock.GetUtcNow() + atMost;
        while (true)
        {
            await PumpAsync();
            if (await Due.NextAsync(CancellationToken.None) is not { } next || next > end) return;
            if (next > Clock.GetUtcNow()) Clock.AdvanceTo(next);
        }
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
