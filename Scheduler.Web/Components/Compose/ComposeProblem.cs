namespace Scheduler.Web.Components.Compose;

/// <summary>Something that stands in the way of a post.</summary>
/// <param name="Field">Beside which it is said: accounts, media, caption or time, as the services name them.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Step">What to do, as a button says it: "Add a picture".</param>
/// <param name="IsMissing">Nothing wrong yet, only not done: said beside the field once somebody tried to go on without it.</param>
/// <param name="Picture">The one that it is about.</param>
public sealed record ComposeProblem(string Field, string Message, string Step, bool IsMissing = false, ComposePicture? Picture = null);
