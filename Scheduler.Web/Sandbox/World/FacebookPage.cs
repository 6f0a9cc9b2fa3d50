namespace Scheduler.Web.Sandbox.World;

/// <param name="Instagram">Null: a Page that nobody has linked to an Instagram account yet.</param>
public sealed record FacebookPage(string Id, string Name, InstagramAccount? Instagram);
