namespace Scheduler.Web.Sandbox.World;

/// <summary>Somebody who can log in.</summary>
/// <param name="Key">Names the person in the login form: <c>data-person</c>.</param>
/// <param name="Id">App-scoped, as <c>/me</c> answers it.</param>
/// <param name="Manages">What the login dialog says beneath the name.</param>
public sealed record Person(string Key, string Id, string Name, string Manages, IReadOnlyList<FacebookPage> Pages)
{
    public string Email => $"{Key}@sandbox.example";

    public string AvatarPath => $"sandbox/assets/{Key}.svg";
}
