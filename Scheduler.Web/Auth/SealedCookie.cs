using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Scheduler.Web.Auth;

/// <summary>A short text that a browser carries for us: encrypted, HttpOnly, for a limited time.</summary>
/// <param name="purpose">No other cookie can be put in its place.</param>
sealed class SealedCookie(string name, string purpose, TimeSpan life)
{
    public void Write(HttpContext http, string text) => http.Response.Cookies.Append(name, Protector(http).Protect(text, life), Options(http));

    /// <summary>Null: none, too old, or not of our making.</summary>
    public string? Read(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(name, out var text)) return null;
        try
        {
            return Protector(http).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Clear(HttpContext http) => http.Response.Cookies.Delete(name, Options(http));

    ITimeLimitedDataProtector Protector(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose).ToTimeLimitedDataProtector();

    CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, MaxAge = life };
}
