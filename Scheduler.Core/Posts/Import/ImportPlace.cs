using Scheduler.Core.Accounts;
using Scheduler.Core.Media;

namespace Scheduler.Core.Posts.Import;

/// <summary>What the rows of an import are read against.</summary>
/// <param name="Accounts">Of the workspace.</param>
/// <param name="Library">Stored uploads that the file names, by public id and by file name; of several of a name, the newest.</param>
/// <param name="Zone">In which dates are meant.</param>
public sealed record ImportPlace(IReadOnlyList<SocialAccount> Accounts, IReadOnlyDictionary<string, MediaAsset> Library, TimeZoneInfo Zone, DateTimeOffset Now);
