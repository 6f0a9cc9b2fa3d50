using Scheduler.Web.Sandbox.State;
using Scheduler.Web.Sandbox.World;

namespace Scheduler.Web.Sandbox.Pages;

/// <summary>A profile as the feed page shows it.</summary>
/// <param name="Waiting">Containers that are not published yet.</param>
/// <param name="PostCounts">By account id, of every account.</param>
public sealed record Feed(InstagramAccount Account, IReadOnlyList<PublishedMedia> Posts, IReadOnlyList<Container> Waiting, IReadOnlyDictionary<string, int> PostCounts);
