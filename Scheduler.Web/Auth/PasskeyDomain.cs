using Microsoft.AspNetCore.Identity;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Auth;

/// <summary>
/// To which address passkeys belong: App:PublicUrl, or, while that is unset, the one in the browser's address bar. The rules are
/// https://www.w3.org/TR/webauthn-3/#sctn-validating-origin.
/// </summary>
static class PasskeyDomain
{
    public static void Configure(IdentityPasskeyOptions options, AppOptions app)
    {
        // Verified by fingerprint, face or PIN, so that having the device alone is not enough: a passkey counts as both factors.
        options.UserVerificationRequirement = "required";
        // Found by the browser without an e-mail address.
        options.ResidentKeyRequirement = "required";
        var home = app.PublicUrl is { Length: > 0 } set ? new Uri(set) : null;
        options.ServerDomain = home?.IdnHost;
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin, home, context.HttpContext.Request.Host));
    }

    /// <param name="home">App:PublicUrl.</param>
    /// <param name="host">Asked for by the request; counts while there is no <paramref name="home"/>.</param>
    static bool IsOurs(string? origin, Uri? home, HostString host)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from)) return false;
        // A proxy may have taken the https off; browsers make passkeys for https and localhost alone.
        if (home is null && !Uri.TryCreate($"{from.Scheme}://{host.ToUriComponent()}", UriKind.Absolute, out home)) return false;
        return Uri.Compare(from, home, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
    }
}
