namespace Scheduler.Core.Tokens;

/// <summary>Whom a token of the external issuer stands for.</summary>
/// <param name="NormalizedEmail">By which users sign in here, as it is looked up.</param>
/// <param name="Workspace">Public id; null = the user's first.</param>
public sealed record ExternalSubject(string NormalizedEmail, string? Workspace);
