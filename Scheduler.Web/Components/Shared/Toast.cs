namespace Scheduler.Web.Components.Shared;

/// <summary>One message at the foot of the page.</summary>
/// <param name="ActionLabel">The button's word ("Undo"), or null for none.</param>
/// <param name="Action">What the button does; the toast is gone by then.</param>
/// <param name="IsRefusal">Tells why something was not done: stays longer.</param>
public sealed record Toast(string Message, string? ActionLabel = null, Func<Task>? Action = null, bool IsRefusal = false);
