namespace Scheduler.Core.Tokens;

/// <summary>Whom an access token of ours stands for.</summary>
/// <param name="Workspace">Public id.</param>
/// <param name="Family">The sign-in that it comes from: all tokens that were made of it by renewal.</param>
/// <param name="Stamp">Of a sign-in by password: a digest of the user's security stamp, so that a new password or "sign out everywhere" ends it.</param>
/// <param name="Key">Of a sign-in by API key: the key's number; what ends the key ends it.</param>
public sealed record TokenSubject(int UserId, string Workspace, string Family, string? Stamp, int? Key);
