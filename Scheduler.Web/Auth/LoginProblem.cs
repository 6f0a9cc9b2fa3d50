namespace Scheduler.Web.Auth;

/// <summary>Carries a refusal's sentence over a redirect to the page that shows it; encrypted, so that nobody can put words into our mouth.</summary>
static class LoginProblem
{
    static readonly SealedCookie Cookie = new("scheduler-problem", "Scheduler.LoginProblem.v1", TimeSpan.FromMinutes(5));

    public static void Write(HttpContext http, string sentence) => Cookie.Write(http, sentence);

    /// <summary>Null: there is none.</summary>
    public static string? Read(HttpContext http) => Cookie.Read(http);
}
