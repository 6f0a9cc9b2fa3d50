using Microsoft.AspNetCore.Identity;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Auth;

/// <summary>Identity's refusals in the reader's language: those that can happen with our settings (<see cref="IdentityRegistration"/>).</summary>
sealed class IdentityWords : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError), IdentityTexts.Unknown);

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), IdentityTexts.ChangedMeanwhile);

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), IdentityTexts.WrongPassword);

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), IdentityTexts.InvalidToken);

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), Phrase.Fill(IdentityTexts.InvalidUserName, userName));

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), Phrase.Fill(IdentityTexts.InvalidEmail, email));

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), SignInTexts.EmailTaken);

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), SignInTexts.EmailTaken);

    public override IdentityError UserAlreadyHasPassword() => Error(nameof(UserAlreadyHasPassword), IdentityTexts.HasPassword);

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), Phrase.Fill(IdentityTexts.PasswordTooShort, length));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Error(nameof(PasswordRequiresUniqueChars), Phrase.Fill(IdentityTexts.TooFewCharacters, uniqueChars));

    static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
