using Scheduler.Core.Access;

namespace Scheduler.Core.Tokens;

/// <summary>Whom a token lets in.</summary>
/// <param name="Caller">In the token's workspace; by a key that may only read, as a viewer.</param>
public sealed record TokenPass(Caller Caller);
