using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Auth;

/// <summary>What a browser carries through a Facebook login: the state before it, the grant after it. Encrypted, ten minutes, HttpOnly.</summary>
/// <param name="ConnectFor">The user who connects an account; null when somebody signs in.</param>
/// <param name="TimeZone">The browser's, for somebody new.</param>
public sealed record FacebookTicket(string State, int? ConnectFor, string? TimeZone, Grant? Grant)
{
    const string Cookie = "scheduler-facebook";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public void Write(HttpContext http)
    {
        var text = Protector(http).Protect(JsonSerializer.Serialize(this, JsonSerializerOptions.Default), Life);
        http.Response.Cookies.Append(Cookie, text, Options(http));
    }

    /// <summary>Null: none, too old, or not of our making.</summary>
    public static FacebookTicket? Read(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var text)) return null;
        try
        {
            return JsonSerializer.Deserialize<FacebookTicket>(Protector(http).Unprotect(text), JsonSerializerOptions.Default);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    static ITimeLimitedDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Scheduler.FacebookTicket.v1").ToTimeLimitedDataProtector();

    static CookieOptions Options(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, MaxAge = Life };
}
