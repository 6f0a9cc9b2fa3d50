namespace Scheduler.Web.Auth;

/// <summary>Marks a route that only AI assistants call: a key opens it where its workspace lets them in (P9).</summary>
sealed class ForAssistants;
