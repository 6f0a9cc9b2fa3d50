namespace Scheduler.Web.Components.Shared;

/// <summary>A question before something is done.</summary>
/// <param name="Title">The question: "Delete this post?"</param>
/// <param name="Text">What will happen, in a sentence.</param>
/// <param name="Yes">The deed as a verb: "Delete", not "OK".</param>
/// <param name="IsDanger">It cannot be undone: the button is red.</param>
/// <param name="TypeToConfirm">Words that the user must type before the button works, or null.</param>
public sealed record Confirmation(string Title, string Text, string Yes, bool IsDanger = false, string? TypeToConfirm = null);
