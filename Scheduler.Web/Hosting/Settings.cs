using Microsoft.Extensions.Options;
using Scheduler.Core.Buffer;
using Scheduler.Core.Notifications;
using Scheduler.Core.Outgoing;
using Scheduler.Core.Platforms.Instagram;
using Scheduler.Core.Platforms.LinkedIn;
using Scheduler.Core.Publishing;
using Scheduler.Core.Storage;
using Scheduler.Core.Tokens;
using Scheduler.Web.Api;
using Scheduler.Web.Api.Mcp;
using Scheduler.Web.Metrics;

namespace Scheduler.Web.Hosting;

/// <summary>Reads every section once at the start, and refuses the start with all that is wrong.</summary>
public sealed class Settings
{
    readonly List<string> problems = [];

    Settings(WebApplicationBuilder builder)
    {
        App = Bind<AppOptions>(builder, AppOptions.Section, o => o.Problems());
        Database = Bind<DatabaseOptions>(builder, DatabaseOptions.Section, DatabaseProblems);
        Bind<InstagramOptions>(builder, InstagramOptions.Section, o => o.Problems());
        Bind<LinkedInOptions>(builder, LinkedInOptions.Section, o => o.Problems());
        Bind<BufferOptions>(builder, BufferOptions.Section, o => o.Problems());
        Bind<PublishingOptions>(builder, PublishingOptions.Section, o => o.Problems());
        Bind<SmtpOptions>(builder, SmtpOptions.Section, o => o.Problems());
        Bind<OutgoingOptions>(builder, OutgoingOptions.Section, _ => []);
        Bind<MetricsOptions>(builder, MetricsOptions.Section, o => o.Problems());
        Bind<RateLimitOptions>(builder, RateLimitOptions.Section, o => o.Problems());
        Bind<JwtOptions>(builder, JwtOptions.Section, o => o.Problems());
        Bind<McpOptions>(builder, McpOptions.Section, o => o.Problems());
        Bind<SeedOptions>(builder, SeedOptions.Section, o => o.Problems());
        if (problems.Count > 0) throw new BadSettings(problems);
    }

    public AppOptions App { get; }
    public DatabaseOptions Database { get; }

    /// <exception cref="BadSettings">Something is wrong.</exception>
    public static Settings Read(WebApplicationBuilder builder) => new(builder);

    static IEnumerable<string> DatabaseProblems(DatabaseOptions options)
    {
        if (options.Provider != DatabaseProvider.Sqlite && string.IsNullOrEmpty(options.ConnectionString))
            yield return $"Database:ConnectionString is missing; Database:Provider is {options.Provider}.";
        if (options.Provider == DatabaseProvider.SqlServer && SqlServerDriver.Missing is { } missing) yield return missing;
    }

    T Bind<T>(WebApplicationBuilder builder, string section, Func<T, IEnumerable<string>> check) where T : class, new()
    {
        var options = new T();
        try
        {
            builder.Configuration.GetSection(section).Bind(options);
            problems.AddRange(check(options));
        }
        catch (InvalidOperationException e)
        {
            // The binder's own sentence names key and value.
            problems.Add(e.Message);
        }
        builder.Services.AddSingleton(Options.Create(options));
        return options;
    }
}
