using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Scheduler.Web.Auth;

/// <summary>Carries a refusal's sentence over a redirect to the page that shows it; encrypted, so that nobody can put words into our mouth.</summary>
static class LoginProblem
{
    const string Cookie = "scheduler-problem";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static void Write(HttpContext http, string sentence) => http.Response.Cookies.Append(Cookie, Protector(http).Protect(sentence, Life),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = Life });

    /// <summary>Null: there is none.</summary>
    public static string? Read(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var text)) return null;
        try
        {
            return Protector(http).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static ITimeLimitedDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Scheduler.LoginProblem.v1").ToTimeLimitedDataProtector();
}
